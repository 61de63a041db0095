package code_test

import (
	"context"
	"strings"
	"testing"

	"tightrope/code"
	"tightrope/code/codetest"
)

func TestExplain(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc := codetest.Doc{Date: "2024-05-14", Text: "Mali freed 14 prisoners on Friday. Nobody held talks about copper. The envoy slept."}
	d, err := doc.Document("explain")
	if err != nil {
		t.Fatal(err)
	}
	got, err := coder.Explain(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || len(got[0].Acts) != 1 || len(got[1].Acts) != 1 || len(got[2].Acts) != 0 {
		t.Fatalf("want one act, one that is left out, and none: %+v", got)
	}
	release := got[0].Acts[0]
	if release.Left != "" || release.Trigger != "freed" || !strings.HasPrefix(release.Sense, "sense:retreat:") || release.Status != "happened" {
		t.Errorf("release: %+v", release)
	}
	if len(release.Arcs) != 2 || release.Arcs[0] != "Mali -nsubj-> freed" {
		t.Errorf("arcs: %q", release.Arcs)
	}
	if talks := got[1].Acts[0]; talks.Left == "" || len(talks.Alternatives) == 0 || len(talks.Alternatives) > 7 {
		t.Errorf("talks of nobody: %+v", talks)
	}
	claims, _, err := coder.Claims(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(claims) != 1 {
		t.Errorf("explaining changes what is claimed: %d claims", len(claims))
	}
}
