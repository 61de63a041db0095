package code

import (
	"slices"
	"strings"
)

// cueClass says what a word that attributes takes as its content; the rows
// cue-CLASS-STANCE of lexicon/cues.tsv explain each.
type cueClass uint16

// The classes, as bits: "warn" is speech, urges, and judges.
const (
	cueSpeech cueClass = 1 << iota
	cueShow
	cueBelief
	cueAsk
	cueUrge
	cueIntent
	cueJudge
	cueTopic
	cueSeem
	cueSpeechNoun
	cueBeliefNoun
	cueIntentNoun
	cueJudgeNoun
	cueBeliefAdjective
	cueIntentAdjective
)

// cueClassNames are the names in the table, in the order of the bits.
var cueClassNames = []string{
	"speech", "show", "belief", "ask", "urge", "intent", "judge", "topic", "seem", "speech-noun", "belief-noun", "intent-noun", "judge-noun",
	"belief-adjective", "intent-adjective",
}

// cueWord is what the table says of a word, or of a word and those after it.
type cueWord struct {
	class  cueClass
	stance string
	phrase cueClass // classes that the words up to end have together
	end    int      // token after the phrase; after the word itself if it is none
}

// is reports whether the word has one of the classes.
func (w *cueWord) is(c cueClass) bool { return w.class&c != 0 }

// cueTable holds the rows cue-CLASS-STANCE by the first word of each item.
type cueTable struct {
	words   map[string]cueWord
	phrases map[string][]cuePhrase
}

// cuePhrase is a cue of several words.
type cuePhrase struct {
	words  []string
	class  cueClass
	stance string
}

// add takes over one item of a row. A row of another kind is none of its own.
func (t *cueTable) add(kind, item string) {
	name, ok := strings.CutPrefix(kind, "cue-")
	at := strings.LastIndexByte(name, '-')
	if !ok || at < 0 {
		return
	}
	k := slices.Index(cueClassNames, name[:at])
	if k < 0 {
		return
	}
	if t.words == nil {
		t.words, t.phrases = map[string]cueWord{}, map[string][]cuePhrase{}
	}
	stance := name[at+1:]
	if list := strings.Fields(item); len(list) > 1 {
		t.phrases[list[0]] = append(t.phrases[list[0]], cuePhrase{list, 1 << k, stance})
		return
	}
	w := t.words[item]
	if w.stance == "" {
		w.stance = stance
	}
	w.class |= 1 << k
	t.words[item] = w
}

// cueWord returns the classes of the word at token i.
func (v *view) cueWord(i int) cueWord {
	w := v.lex.said.words[v.low[i]]
	w.end = i + 1
	for _, p := range v.lex.said.phrases[v.low[i]] {
		if end, ok := v.phraseAt(i, p.words); ok && end >= w.end {
			w.phrase |= p.class
			w.end = end
			if w.stance == "" {
				w.stance = p.stance
			}
		}
	}
	return w
}

// cueTokens returns the words of a cue: the verb with its auxiliaries, negation and
// adverbs directly before it, and its particles.
func (v *view) cueTokens(i, end int) [][2]int {
	first := i
	for first > 0 && v.tok[first-1].Head == i && slices.Contains([]string{"aux", "advmod", "cop", "mark"}, v.rel(first-1)) && v.form[first-1] != "that" &&
		(v.rel(first-1) != "mark" || v.form[first-1] == "to") {
		first--
	}
	return [][2]int{{first, max(end, i+1)}}
}
