package train

import (
	"fmt"
	"strings"
)

// manifest returns the contents of train.lock: every file and document with
// its licence and hash, and the options that matter for the result.
func manifest(c *corpus, o Options) string {
	var b strings.Builder
	b.WriteString("# What english.model was trained from. One record a line, fields separated by tabs.\n")
	fmt.Fprintf(&b, "option\tseed\t%d\n", o.Seed)
	fmt.Fprintf(&b, "option\tbits\ttagger=%d mover=%d labeller=%d\n", o.TaggerBits, o.MoverBits, o.LabellerBits)
	fmt.Fprintf(&b, "option\tepochs\ttagger=%d parser=%d\n", o.TaggerEpochs, o.ParserEpochs)
	fmt.Fprintf(&b, "option\tdropout\ttagger=%g parser=%g\n", tagDropout, parseDropout)
	fmt.Fprintf(&b, "option\tparsers\t%d\n", o.ParserCount)
	for _, f := range c.files {
		licence := "CC BY-SA 4.0"
		if strings.HasPrefix(f.name, "gum") {
			licence = "annotation CC BY 4.0; texts as listed below"
		}
		fmt.Fprintf(&b, "file\t%s\t%s\t%s\t%d sentences\t%d words\n", f.name, f.sha256, licence, f.sentences, f.words)
	}
	for _, d := range c.texts {
		fmt.Fprintf(&b, "document\t%s\t%s\t%s\t%s\n", d.id, d.genre, d.licence, d.url)
	}
	return b.String()
}

// notice returns the licence and the attribution that go with the model.
func notice(c *corpus) string {
	var b strings.Builder
	b.WriteString(noticeHead)
	for _, d := range c.texts {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", d.id, d.licence, d.url)
	}
	return b.String()
}

const noticeHead = `The language model english.model is licensed under the Creative Commons
Attribution-ShareAlike 4.0 International licence (CC BY-SA 4.0),
https://creativecommons.org/licenses/by-sa/4.0/legalcode
It is a data file apart from the program, whose code has a licence of its own.

It was trained on, and is an adaptation of:

English Web Treebank, UD_English-EWT, release 2.16 (commit 15d613d of
github.com/UniversalDependencies/UD_English-EWT). Annotation (c) Stanford
University and contributors, CC BY-SA 4.0. Natalia Silveira, Timothy Dozat,
Marie-Catherine de Marneffe, Samuel Bowman, Miriam Connor, John Bauer and
Christopher D. Manning (2014), "A Gold Standard Dependency Corpus for English",
LREC 2014. The texts are web logs, newsgroups, e-mail, reviews and questions of
several owners.

GUM, the Georgetown University Multilayer corpus (commit 72ce5ac of
github.com/amir-zeldes/gum), ten genres without a non-commercial clause.
Annotation CC BY 4.0, Amir Zeldes and the GUM annotators,
https://gucorpling.org/gum/. Amir Zeldes (2017), "The GUM Corpus: Creating
Multilayer Resources in the Classroom", Language Resources and Evaluation 51(3),
581-612. Texts of Wikinews and interviews CC BY 2.5, of Wikipedia and Wikivoyage
CC BY-SA 3.0, of the others as listed. Changes: lemmas and tags of a few words
were made uniform; only statistics of the words are kept.

Documents of GUM that the model was trained on, with the licence of the text
and its source:
`
