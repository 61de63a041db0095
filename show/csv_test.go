package show

import (
	"testing"

	"tightrope"
)

func TestGuardCell(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"Minsk":                 "Minsk",
		"=HYPERLINK(\"x\")":     "'=HYPERLINK(\"x\")",
		"+1 call me":            "'+1 call me",
		"-2+3+cmd|' /C calc'!A": "'-2+3+cmd|' /C calc'!A",
		"@SUM(A1)":              "'@SUM(A1)",
		"\t=1":                  "'\t=1",
		"\r=1":                  "'\r=1",
		"-3.5":                  "-3.5",
		"+2.1":                  "+2.1",
		"-":                     "'-",
	} {
		if got := guardCell(in); got != want {
			t.Errorf("guardCell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"actor", "from", "limit", "status", "to"}
	for word, want := range map[string]string{"statsu": "status", "limits": "limit", "form": "from", "t": "to", "actors": "actor"} {
		if got := nearest(word, known); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 15e9: "15,000,000,000", 51.9: "51.9", 1234.5: "1,234.5", -123456: "-123,456"} {
		if got := decimal(v); got != want {
			t.Errorf("decimal(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestAmount(t *testing.T) {
	one, many := 1.0, 123.0
	for want, q := range map[string]tightrope.Quantity{
		"123 persons":        {Value: &many, Unit: "person"},
		"1 person":           {Value: &one, Unit: "person"},
		"about 123 USD":      {Value: &many, Unit: "USD", Approx: true},
		"at least 123 hours": {Lo: &many, Unit: "hour"},
		"1 to 123":           {Lo: &one, Hi: &many},
		"123 share":          {Value: &many, Unit: "share"},
		"":                   {Unit: "person"},
	} {
		if got := amount(&q); got != want {
			t.Errorf("amount(%+v) = %q, want %q", q, got, want)
		}
	}
	list := []tightrope.Quantity{{Value: &one, Unit: "day", Role: "duration"}, {Value: &many, Unit: "person", Role: "freed"}}
	if got := amounts(list); got != "123 persons; 1 day" {
		t.Errorf("amounts = %q", got)
	}
}
