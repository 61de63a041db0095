package read

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// languageBytes is how much of a body the language is told from.
const languageBytes = 4 << 10

// Language returns the ISO 639-1 code of the language of body text, or "" if
// the text is too short to tell. English is told first, by its little words,
// because a coder for English must not miss a short English sentence.
func Language(body string) string {
	words, english := 0, 0
	for w := range strings.FieldsFuncSeq(body, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		words++
		if len(w) <= 8 && words <= 400 {
			if _, ok := lexicon().english[strings.ToLower(w)]; ok {
				english++
			}
		}
		if words == 400 {
			break
		}
	}
	if english*8 >= words && words > 0 {
		return "en"
	}
	if words == 0 {
		return ""
	}
	info := whatlanggo.DetectWithOptions(body, whatlanggo.Options{Whitelist: lexicon().languages})
	switch {
	case info.Script == unicode.Cyrillic:
		if code := byLetters(strings.ToLower(body)); code != "" {
			return code
		}
		return info.Lang.Iso6391()
	case info.Lang < 0:
		return ""
	case info.Script != unicode.Latin:
		return info.Lang.Iso6391()
	case info.Lang == whatlanggo.Eng:
		return "en"
	case english*20 >= words, words < 12, info.Confidence < 0.5:
		return "" // names and titles look like any language
	}
	return info.Lang.Iso6391()
}

// byLetters tells a language of Cyrillic script by the letters that only it has.
func byLetters(body string) string {
	for _, sign := range lexicon().letters {
		all := true
		for _, r := range sign.letters {
			all = all && strings.ContainsRune(body, r)
		}
		if all {
			return sign.lang
		}
	}
	return ""
}

// langCode cuts a stated language ("en-GB", "EN", "eng_US") to its code.
func langCode(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), "-")
	s, _, _ = strings.Cut(s, "_")
	if len(s) == 3 {
		if l := whatlanggo.CodeToLang(s); l >= 0 {
			s = l.Iso6391()
		}
	}
	if len(s) != 2 || s[0] < 'a' || s[0] > 'z' || s[1] < 'a' || s[1] > 'z' {
		return ""
	}
	return s
}
