package when

import (
	"fmt"
	"time"

	"tightrope"
)

// grain is the size of a period of the calendar, a value of UNIT in units.tsv.
type grain = string

// The grains; the names are the values of UNIT in units.tsv.
const (
	gDay     grain = "day"
	gWeek    grain = "week"
	gWeekend grain = "weekend"
	gMonth   grain = "month"
	gQuarter grain = "quarter"
	gHalf    grain = "half"
	gSeason  grain = "season"
	gYear    grain = "year"
	gDecade  grain = "decade"
	gCentury grain = "century"
	gHoliday grain = "holiday" // a feast of several days
)

// period is a stretch of days with its TIMEX3 value.
type period struct {
	grain    grain
	min, max tightrope.Date
	value    string
}

func (p period) zero() bool { return p.min.IsZero() && p.max.IsZero() }

func (p period) window() window { return window{p.min, p.max} }

// window is an interval of days in which a day must lie, both ends inclusive.
type window struct{ min, max tightrope.Date }

func (w window) known() bool { return !w.min.IsZero() && !w.max.IsZero() }

func dayPeriod(d tightrope.Date) period { return period{gDay, d, d, d.String()} }

func yearPeriod(y int) period {
	return period{gYear, tightrope.NewDate(y, 1, 1), tightrope.NewDate(y, 12, 31), fmt.Sprintf("%04d", y)}
}

// monthPeriod takes months out of 1 to 12 into the years beside.
func monthPeriod(y, m int) period {
	first := tightrope.NewDate(y, m, 1)
	return period{gMonth, first, tightrope.NewDate(y, m+1, 0), fmt.Sprintf("%04d-%02d", first.Year, first.Month)}
}

func quarterPeriod(y, q int) period {
	first := tightrope.NewDate(y, 3*q-2, 1)
	y, q = int(first.Year), int(first.Month+2)/3
	return period{gQuarter, first, tightrope.NewDate(y, 3*q+1, 0), fmt.Sprintf("%04d-Q%d", y, q)}
}

func halfPeriod(y, h int) period {
	return period{gHalf, tightrope.NewDate(y, 6*h-5, 1), tightrope.NewDate(y, 6*h+1, 0), fmt.Sprintf("%04d-H%d", y, h)}
}

// seasonPeriod gives the three months of a season; winter begins in December of
// the year that names it.
func seasonPeriod(y int, code string) period {
	start := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
	return period{gSeason, tightrope.NewDate(y, start, 1), tightrope.NewDate(y, start+3, 0), fmt.Sprintf("%04d-%s", y, code)}
}

// weekPeriod is the ISO week of d, Monday to Sunday.
func weekPeriod(d tightrope.Date) period {
	monday := d.AddDays(1 - isoWeekday(d))
	y, w := monday.Time().ISOWeek()
	return period{gWeek, monday, monday.AddDays(6), fmt.Sprintf("%04d-W%02d", y, w)}
}

func weekendPeriod(d tightrope.Date) period {
	w := weekPeriod(d)
	return period{gWeekend, w.min.AddDays(5), w.max, w.value + "-WE"}
}

func decadePeriod(y int) period {
	y -= y % 10
	return period{gDecade, tightrope.NewDate(y, 1, 1), tightrope.NewDate(y+9, 12, 31), fmt.Sprintf("%03d", y/10)}
}

// centuryPeriod counts as the value does: "19" is 1900 to 1999.
func centuryPeriod(y int) period {
	y -= y % 100
	return period{gCentury, tightrope.NewDate(y, 1, 1), tightrope.NewDate(y+99, 12, 31), fmt.Sprintf("%02d", y/100)}
}

// isoWeekday counts Monday as 1 and Sunday as 7.
func isoWeekday(d tightrope.Date) int {
	if w := d.Time().Weekday(); w != time.Sunday {
		return int(w)
	}
	return 7
}

// periodAt returns the period of the grain that lies n steps after the one that
// holds d.
func periodAt(g grain, d tightrope.Date, n int) period {
	y, m := int(d.Year), int(d.Month)
	switch g {
	case gWeek:
		return weekPeriod(d.AddDays(7 * n))
	case gWeekend:
		return weekendPeriod(d.AddDays(7 * n))
	case gMonth:
		return monthPeriod(y, m+n)
	case gQuarter:
		return quarterPeriod(y, (m+2)/3+n)
	case gHalf:
		at := y*2 + (m-1)/6 + n
		return halfPeriod(at/2, at%2+1)
	case gYear:
		return yearPeriod(y + n)
	case gDecade:
		return decadePeriod(y + 10*n)
	case gCentury:
		return centuryPeriod(y + 100*n)
	default:
		return dayPeriod(d.AddDays(n))
	}
}

// over applies f to both ends of a window: what holds for every day of it. The
// value keeps what both ends share and writes X for the rest.
func over(w window, f func(tightrope.Date) period) period {
	p := f(w.min)
	if w.min == w.max {
		return p
	}
	q := f(w.max)
	if q.value == p.value && q.min == p.min && q.max == p.max {
		return p
	}
	p.value = shared(p.value, q.value)
	if q.min.Before(p.min) {
		p.min = q.min
	}
	if p.max.Before(q.max) {
		p.max = q.max
	}
	return p
}

// shared keeps the common beginning of two values and writes X over the other
// digits.
func shared(a, b string) string {
	if len(a) != len(b) {
		if len(a) < 4 || len(b) < 4 || a[:4] != b[:4] {
			return "XXXX"
		}
		return a[:4]
	}
	out, same := []byte(a), true
	for i := range out {
		same = same && a[i] == b[i]
		if !same && '0' <= out[i] && out[i] <= '9' {
			out[i] = 'X'
		}
	}
	return string(out)
}

// cut leaves the part of p between two fractions of its length.
func (p period) cut(lo, hi float64) period {
	if p.min.IsZero() || p.max.IsZero() {
		return p
	}
	days := float64(p.max.DaysSince(p.min) + 1)
	first := p.min.AddDays(int(lo * days))
	last := p.min.AddDays(max(int(hi*days)-1, int(lo*days)))
	p.min, p.max = first, last
	return p
}

// precision names how finely a stretch of days is known.
func precision(p period) tightrope.Precision {
	if p.min.IsZero() || p.max.IsZero() {
		return tightrope.PrecisionUnknown
	}
	switch days := p.max.DaysSince(p.min) + 1; {
	case days == 1:
		return tightrope.ToDay
	case days == 7 && p.grain == gWeek, days == 2 && p.grain == gWeekend:
		return tightrope.ToWeek
	case p.grain == gMonth && days <= 31 && days >= 28:
		return tightrope.ToMonth
	case p.grain == gQuarter && days >= 90 && days <= 92:
		return tightrope.ToQuarter
	case p.grain == gYear && (days == 365 || days == 366):
		return tightrope.ToYear
	default:
		return tightrope.ToRange
	}
}

// weekdayNear returns the given weekday (Monday 1) nearest to d: on or before it
// if dir < 0, on or after it if dir > 0; strictly so if strict.
func weekdayNear(d tightrope.Date, weekday, dir int, strict bool) tightrope.Date {
	if dir < 0 {
		back := (isoWeekday(d) - weekday + 7) % 7
		if back == 0 && strict {
			back = 7
		}
		return d.AddDays(-back)
	}
	ahead := (weekday - isoWeekday(d) + 7) % 7
	if ahead == 0 && strict {
		ahead = 7
	}
	return d.AddDays(ahead)
}

// addUnits returns d moved by n units; months keep the day where they can.
func addUnits(d tightrope.Date, g grain, n int) tightrope.Date {
	switch g {
	case gWeek, gWeekend:
		return d.AddDays(7 * n)
	case "fortnight":
		return d.AddDays(14 * n)
	case gMonth:
		return addMonths(d, n)
	case gQuarter:
		return addMonths(d, 3*n)
	case gYear:
		return addMonths(d, 12*n)
	case gDecade:
		return addMonths(d, 120*n)
	case gCentury:
		return addMonths(d, 1200*n)
	case "hour", "minute", "second":
		return d
	default:
		return d.AddDays(n)
	}
}

func addMonths(d tightrope.Date, n int) tightrope.Date {
	p := monthPeriod(int(d.Year), int(d.Month)+n)
	day := min(int(d.Day), int(p.max.Day))
	return tightrope.NewDate(int(p.min.Year), int(p.min.Month), day)
}
