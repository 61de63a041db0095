package train

import (
	"fmt"
	"strings"
)

// manifest returns the contents of train.lock: every file and document with
// its licence and hash, and the options that matter for the result.
func manifest(c *corpus, news []fileRecord, o Options) string {
	var b strings.Builder
	b.WriteString("# What the models were trained from. One record a line, fields separated by tabs.\n")
	fmt.Fprintf(&b, "option\tseed\t%d\n", o.Seed)
	fmt.Fprintf(&b, "option\tbits\ttagger=%d role=%d mover=%d labeller=%d\n", o.TaggerBits, o.RoleBits, o.MoverBits, o.LabellerBits)
	fmt.Fprintf(&b, "option\tepochs\ttagger=%d role=%d parser=%d\n", o.TaggerEpochs, o.RoleEpochs, o.ParserEpochs)
	fmt.Fprintf(&b, "option\tdropout\ttagger=%g role=%g parser=%g\n", tagDropout, roleDropout, parseDropout)
	fmt.Fprintf(&b, "option\tparsers\t%d\n", o.ParserCount)
	if news != nil {
		fmt.Fprintf(&b, "option\tnetwork\t%s\n", o.Student.line())
		fmt.Fprintf(&b, "option\tteachers\t%d: %s\n", folds, o.Teacher.line())
	}
	for _, f := range c.files {
		licence := "CC BY-SA 4.0"
		if strings.HasPrefix(f.name, "gum") {
			licence = "annotation CC BY 4.0; texts as listed below"
		}
		fmt.Fprintf(&b, "file\t%s\t%s\t%s\t%d sentences\t%d words\n", f.name, f.sha256, licence, f.sentences, f.words)
	}
	for _, f := range news {
		fmt.Fprintf(&b, "file\t%s\t%s\tCC BY 2.5\t%d sentences\t%d words\n", f.name, f.sha256, f.sentences, f.words)
	}
	for _, d := range c.texts {
		fmt.Fprintf(&b, "document\t%s\t%s\t%s\t%s\n", d.id, d.genre, d.licence, d.url)
	}
	return b.String()
}

// line returns the hyper-parameters in one line.
func (o NetOptions) line() string {
	return fmt.Sprintf("inputs=%v hidden=%d layers=%d arc=%d label=%d epochs=%d batch=%d rate=%g warmup=%d dropout=%g/%g/%g shared=%v words=%g tags=%g weights=%g/%g decay=%g relations=%v corrected=%v",
		o.Shape.Inputs, o.Shape.Hidden, o.Shape.Layers, o.Shape.Arc, o.Shape.Label, o.Epochs, o.Batch, o.Rate, o.Warmup,
		o.InputDropout, o.Dropout, o.HeadDropout, o.Shared, o.WordDropout, o.TagDropout, o.TagWeight, o.LabelWeight, o.Decay, o.RelationWeights, correctedRelations)
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

const noticeHead = `The language models english.model, splitter.model and english.net are licensed
under the Creative Commons Attribution-ShareAlike 4.0 International licence
(CC BY-SA 4.0),
https://creativecommons.org/licenses/by-sa/4.0/legalcode
They are data files apart from the program, whose code has a licence of its own.

They were trained on, and are adaptations of:

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

Wikinews, articles of 2019 and 2020 (collected in github.com/vanatteveldt/wikinews),
CC BY 2.5, the contributors of en.wikinews.org. Only english.net, and without
trees: its teachers parsed the texts.

Documents of GUM that the models were trained on, with the licence of the text
and its source:
`
