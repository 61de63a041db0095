package show

import "testing"

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
