package when

import "tightrope"

// HolidayDays gives tests the first and last day of a rule of holidays.tsv.
func HolidayDays(rule string, year int) (first, last tightrope.Date, ok bool) {
	h, err := parseHoliday("*", rule)
	if err != nil {
		return first, last, false
	}
	p, ok := h.period(year)
	return p.min, p.max, ok
}
