package when

import "tightrope"

// civilDay returns the day with a fixed day number (1 is 1 January of year 1, in the
// Gregorian calendar carried back); 1 January 2001 is 730486.
func civilDay(fixed int) tightrope.Date { return tightrope.NewDate(2001, 1, 1).AddDays(fixed - 730486) }

// hijriEpoch is the fixed day number of 1 Muharram of year 1, 16 July 622 in the Julian
// calendar (Reingold and Dershowitz, Calendrical Calculations, chapter 7).
const hijriEpoch = 227015

// hijriIn returns the first day in the Gregorian year that is the given day of the
// tabular Islamic calendar. Where the moon decides, a state may keep a day beside it.
func hijriIn(year, month, day int) (tightrope.Date, bool) {
	about := (year - 622) * 33 / 32
	for y := about - 1; y <= about+3; y++ {
		fixed := hijriEpoch - 1 + (y-1)*354 + (3+11*y)/30 + 29*(month-1) + month/2 + day
		if d := civilDay(fixed); int(d.Year) == year {
			return d, true
		}
	}
	return tightrope.Date{}, false
}

// hebrewEpoch is the fixed day number before 1 Tishri of year 1 of the Hebrew calendar
// (Reingold and Dershowitz, chapter 8).
const hebrewEpoch = -1373427

// hebrewGap is the Hebrew year that begins in the autumn of a Gregorian one, less that.
const hebrewGap = 3761

// hebrewDays counts the days from the epoch to the mean new year, put off by the
// rules on weekdays.
func hebrewDays(y int) int {
	months := (235*y - 234) / 19
	days := 29*months + (12084+13753*months)/25920
	if 3*(days+1)%7 < 3 {
		days++
	}
	return days
}

// hebrewNewYear is the fixed day number of 1 Tishri.
func hebrewNewYear(y int) int {
	before, here, after := hebrewDays(y-1), hebrewDays(y), hebrewDays(y+1)
	switch {
	case after-here == 356:
		here += 2
	case here-before == 382:
		here++
	}
	return hebrewEpoch + here
}

// tishri is Rosh Hashanah of a Gregorian year.
func tishri(year int) tightrope.Date { return civilDay(hebrewNewYear(year + hebrewGap)) }

// pesach is the first day of Passover, 163 days before the new year.
func pesach(year int) tightrope.Date { return tishri(year).AddDays(-163) }

// kislev25 is the first day of Hanukkah; the month before has 30 days in long years.
func kislev25(year int) tightrope.Date {
	d := tishri(year).AddDays(83)
	if length := tishri(year + 1).DaysSince(tishri(year)); length == 355 || length == 385 {
		return d.AddDays(1)
	}
	return d
}
