package parse

import "tightrope"

// possessors hangs a possessor that the parser took for something else on the
// noun that it owns: in "China's President Xi met him" China is no subject. Only
// a noun with its own "'s" is moved, to the last head of the phrase behind it.
func possessors(tokens []tightrope.Token) {
	for i := 0; i+2 < len(tokens); i++ {
		mark := &tokens[i+1]
		if mark.XPOS != "POS" || mark.Head != i || tokens[i].Deprel == "nmod:poss" || tokens[i].Head < 0 {
			continue
		}
		owned := i + 2
		for h := tokens[owned].Head; h > owned && isModifier(tokens[owned].Deprel); h = tokens[owned].Head {
			owned = h
		}
		if u := tokens[owned].UPOS; u != "NOUN" && u != "PROPN" || tokens[owned].Head == i {
			continue
		}
		if above(tokens, owned, i) {
			continue
		}
		tokens[i].Head, tokens[i].Deprel = owned, "nmod:poss"
	}
}

// isModifier reports whether a relation joins a word to the noun behind it.
func isModifier(relation string) bool {
	switch relation {
	case "amod", "compound", "nmod:desc", "nummod", "advmod", "nmod:poss":
		return true
	}
	return false
}

// above reports whether word i stands on the way from word k to the root.
func above(tokens []tightrope.Token, k, i int) bool {
	for k >= 0 && k != i {
		k = tokens[k].Head
	}
	return k == i
}
