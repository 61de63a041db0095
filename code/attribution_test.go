package code_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code"
)

// saidCases are texts with what is said in them: "who | cue | content (stance)",
// a dot before it for each level of depth below the first. Texts are invented.
var saidCases = []struct {
	name, text string
	want       []string
}{
	{"clause", "The envoy said on Monday that the talks had failed.", []string{
		"The envoy | said | that the talks had failed (asserts)",
	}},
	{"no mark", "Two officials said the talks had failed.", []string{"Two officials | said | the talks had failed (asserts)"}},
	{"tail", "The talks had failed, the envoy said.", []string{"the envoy | said | The talks had failed (asserts)"}},
	{"inverted", "“The talks failed,” said Ann Moe, a lawyer from Oslo.", []string{
		"Ann Moe, a lawyer from Oslo | said | “The talks failed,” (asserts)",
	}},
	{"interrupted", "“The talks,” he said, “have failed.”", []string{"he | said | “The talks,” + “have failed.” (asserts)"}},
	{"runs on", "“The talks failed,” she said. “Nobody knows why. We go home.”", []string{
		"she | said | “The talks failed,” + “Nobody knows why. We go home.” (asserts)",
	}},
	{"next paragraph", "The envoy spoke in Riga.\n\n“It is over,” he said.\n\n“I am tired.”", []string{
		"he | said | “It is over,” + “I am tired.” (asserts)",
	}},
	{"according", "According to the ministry, the road is closed.", []string{"the ministry | According to | the road is closed (asserts)"}},
	{"according tail", "The road is closed, according to the ministry.", []string{"the ministry | according to | The road is closed (asserts)"}},
	{"nested", "Reuters reported that the envoy said the talks had failed.", []string{
		"Reuters | reported | that the envoy said the talks had failed (asserts)",
		".the envoy | said | the talks had failed (asserts)",
	}},
	{"document", "The report found that the road was closed.", []string{"The report | found | that the road was closed (asserts)"}},
	{"denial", "The ministry denied that the road was closed.", []string{"The ministry | denied | that the road was closed (denies)"}},
	{"description before the cue", "Ann Moe, a lawyer from Oslo, said the road was closed.", []string{
		"Ann Moe, a lawyer from Oslo, | said | the road was closed (asserts)",
	}},
	{"one cue of two verbs", "The ministry refused to say whether the road was closed.", []string{
		"The ministry | refused to say | whether the road was closed (asserts)",
	}},
	{"judgement", "The senator criticised the minister for his silence.", []string{
		"The senator | criticised | the minister for his silence (asserts)",
	}},
	{"none", "The road was closed on Monday.", nil},
}

// TestAttributions holds sources, cues and contents to the words of the text.
func TestAttributions(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range saidCases {
		t.Run(c.name, func(t *testing.T) {
			d := &tightrope.Document{ID: "said", Text: c.text, TextSHA256: tightrope.Hash([]byte(c.text)), Lang: "en"}
			list, err := coder.Attributions(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range list {
				a := &list[i]
				got = append(got, fmt.Sprintf("%s%s | %s | %s (%s)", strings.Repeat(".", a.Depth-1), words(c.text, a.Source),
					words(c.text, a.Cue), words(c.text, a.Content), a.Stance))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\ngot\n%s\nwant\n%s", c.text, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func words(text string, list [][2]int) string {
	var out []string
	for _, r := range list {
		out = append(out, text[r[0]:r[1]])
	}
	return strings.Join(out, " + ")
}
