package read

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// bom is the byte-order mark in UTF-8.
const bom = "\xef\xbb\xbf"

// The reasons for which bytes are not text.
const (
	badBinary  = "the file is binary, not text"
	badNUL     = "the text holds NUL bytes"
	badUnknown = "the encoding of the text cannot be told"
	badPDF     = "the file is a PDF, which is not read"
	badZip     = "the file is an archive, which is not read"
	badImage   = "the file is an image, which is not read"
)

// hintFor says what can be typed about bytes that are not text.
func hintFor(bad string, src source) string {
	p := shell(src.file)
	switch bad {
	case badNUL:
		return `tr -d '\000' < ` + p + " | tightrope read -"
	case badPDF:
		return "pdftotext " + p + " - | tightrope read -"
	case badZip:
		return "unzip -l " + p
	case badUnknown:
		return "iconv -f ENCODING -t utf-8 " + p + " | tightrope read -"
	}
	return "file " + p
}

// magic lists how files begin that are often given by mistake.
var magic = []struct{ start, bad string }{
	{"%PDF-", badPDF},
	{"PK\x03\x04", badZip},
	{"7z\xbc\xaf\x27\x1c", badZip},
	{"\x1f\x8b", badZip},
	{"\x89PNG", badImage},
	{"GIF8", badImage},
	{"\xff\xd8\xff", badImage},
	{"\x7fELF", badBinary},
}

// decode returns raw as UTF-8 text. Text that is UTF-8 already, with or without
// a byte-order mark, is returned byte for byte. replaced counts the undecodable
// bytes that became U+FFFD. bad is the reason if raw is no text.
func decode(raw []byte) (text string, replaced int, bad string) {
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.start)) {
			return "", 0, m.bad
		}
	}
	if enc := marked(raw); enc != nil {
		return convert(raw, enc)
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		if enc := unmarkedUTF16(raw); enc != nil {
			return convert(raw, enc)
		}
		if controls(raw)*100 > len(raw) {
			return "", 0, badBinary
		}
		return "", 0, badNUL
	}
	if controls(raw)*50 > len(raw) {
		return "", 0, badBinary
	}
	if utf8.Valid(raw) {
		return string(raw), 0, ""
	}
	if mostlyUTF8(raw) {
		return replaceInvalid(raw)
	}
	enc := guess(raw)
	if enc == nil {
		return "", 0, badUnknown
	}
	return convert(raw, enc)
}

// marked returns the encoding that a byte-order mark other than UTF-8's names.
func marked(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM)
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return utf.UTF16(utf.LittleEndian, utf.ExpectBOM)
	}
	return nil
}

// unmarkedUTF16 tells UTF-16 without a mark by its units: nearly all of them
// are Latin, Cyrillic or punctuation in one byte order and hardly any in the
// other.
func unmarkedUTF16(raw []byte) encoding.Encoding {
	head := raw[:min(len(raw), 64<<10)&^1]
	if len(head) < 4 {
		return nil
	}
	var little, big int
	for i := 0; i+1 < len(head); i += 2 {
		if plausibleUnit(head[i], head[i+1]) {
			little++
		}
		if plausibleUnit(head[i+1], head[i]) {
			big++
		}
	}
	units := len(head) / 2
	switch {
	case little*20 > units*19 && big*2 < units:
		return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)
	case big*20 > units*19 && little*2 < units:
		return utf.UTF16(utf.BigEndian, utf.IgnoreBOM)
	}
	return nil
}

func plausibleUnit(low, high byte) bool {
	switch high {
	case 0:
		return low >= ' ' || low == '\n' || low == '\r' || low == '\t'
	case 1, 4, 5, 0x20: // Latin Extended, Cyrillic, general punctuation
		return true
	}
	return false
}

// controls counts the control characters that text does not hold.
func controls(raw []byte) int {
	n := 0
	for _, b := range raw {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b && b != 0x1a || b == 0x7f {
			n++
		}
	}
	return n
}

// mostlyUTF8 reports whether the text is UTF-8 with a few damaged characters:
// four sound multi-byte characters for each bad byte.
func mostlyUTF8(raw []byte) bool {
	sound, broken := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			sound++
		}
		i += n
	}
	return sound >= 4*broken
}

// replaceInvalid puts U+FFFD for each run of bad bytes and counts the bytes.
func replaceInvalid(raw []byte) (text string, replaced int, bad string) {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			replaced++
		}
		i += n
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD"), replaced, ""
}

// convert decodes raw and counts the replacements that the decoder made.
func convert(raw []byte, enc encoding.Encoding) (text string, replaced int, bad string) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", 0, badUnknown
	}
	replaced = bytes.Count(out, []byte("\xef\xbf\xbd"))
	switch {
	case replaced*20 > utf8.RuneCount(out):
		return "", 0, badUnknown
	case bytes.IndexByte(out, 0) >= 0:
		return "", 0, badNUL
	}
	return string(out), replaced, ""
}

// guess tells the encoding of text that is not Unicode; nil if it cannot.
// Bytes above 127 that mostly touch each other spell whole words (Cyrillic,
// Greek, Chinese ...); single ones are accents and typographic signs.
func guess(raw []byte) encoding.Encoding {
	head := raw[:min(len(raw), 64<<10)]
	if touching(head) {
		if enc := cyrillic(head); enc != nil {
			return enc
		}
	}
	name, sure := detectCharset(head)
	if enc, err := htmlindex.Get(name); err == nil && sure >= 30 && name != "utf-8" {
		if text, _, bad := convert(head[:len(head)-len(head)%4], enc); bad == "" && wordy(text) {
			return enc
		}
	}
	if touching(head) {
		return nil
	}
	if text, n, bad := convert(head, charmap.Windows1252); bad == "" && n*100 <= len(head) && wordy(text) {
		return charmap.Windows1252
	}
	return nil
}

// detectCharset asks the general detector, sure being 0 to 100.
func detectCharset(head []byte) (name string, sure int) {
	r, err := chardet.NewTextDetector().DetectBest(head)
	if err != nil {
		return "", 0
	}
	return strings.ToLower(r.Charset), r.Confidence
}

// touching reports whether most bytes above 127 have one such neighbour.
func touching(raw []byte) bool {
	high, pairs := 0, 0
	for i, b := range raw {
		if b < 0x80 {
			continue
		}
		high++
		if i > 0 && raw[i-1] >= 0x80 || i+1 < len(raw) && raw[i+1] >= 0x80 {
			pairs++
		}
	}
	return pairs*10 > high*6
}

// wordy reports whether text above ASCII is made of letters and of the signs
// that printers use.
func wordy(text string) bool {
	good, odd := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case unicode.IsLetter(r), r >= 0x2010 && r <= 0x2044, r == 0xa0, r == '«', r == '»', r == '°', r == '№', r == '€', r == '£', r == '§', r == '·':
			good++
		default:
			odd++
		}
	}
	return odd*5 <= good+4
}

// cyrillicSets are the encodings in which Cyrillic was written before Unicode.
var cyrillicSets = []encoding.Encoding{
	charmap.Windows1251, charmap.KOI8R, charmap.ISO8859_5, charmap.CodePage866, charmap.MacintoshCyrillic,
}

// cyrillicByFrequency orders the letters of Russian, Ukrainian and Belarusian
// by how common they are, the commonest first.
const cyrillicByFrequency = "оеаинтсрвлкмдпуяыьгзбчйіхжшюцўщэєїфёъґ"

// cyrillic returns the set in which raw reads as Cyrillic words: common small
// letters, capitals only at the beginning. nil if it does so in none.
func cyrillic(raw []byte) encoding.Encoding {
	var best encoding.Encoding
	bestScore := 0.55 // real text scores .68 to .80, text in the wrong set below .45
	for _, set := range cyrillicSets {
		text, _, bad := convert(raw, set)
		if bad != "" {
			continue
		}
		if score := cyrillicScore(text); score > bestScore {
			best, bestScore = set, score
		}
	}
	return best
}

// cyrillicScore is 1 for nothing but the commonest letters, 0 for none.
func cyrillicScore(text string) float64 {
	weights := make(map[rune]float64, 40)
	n := float64(utf8.RuneCountInString(cyrillicByFrequency))
	i := 0.0
	for _, r := range cyrillicByFrequency {
		weights[r] = 1 - i/n
		i++
	}
	sum, count := 0.0, 0
	small := false // a small letter stands before
	for _, r := range text {
		if r < utf8.RuneSelf {
			small = false
			continue
		}
		w, known := weights[unicode.ToLower(r)]
		upper := unicode.IsUpper(r)
		switch {
		case known && upper && small:
			sum--
		case known && upper:
			sum += w / 2
		case known:
			sum += w
		case unicode.IsLetter(r), unicode.Is(unicode.So, r):
			sum--
		default:
			continue // dashes, quotation marks
		}
		small = !upper
		count++
	}
	if count < 4 {
		return 0
	}
	return sum / float64(count)
}

// metaCharset finds a page's own declaration.
var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// decodePage is decode for a page, which may declare its encoding. Valid UTF-8
// is never doubted, whatever is declared; a declaration under which Cyrillic
// bytes would read as accented Latin is not believed.
func decodePage(raw []byte) (text string, replaced int, bad string) {
	if marked(raw) != nil || utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return decode(raw)
	}
	m := metaCharset.FindSubmatch(raw[:min(len(raw), 4<<10)])
	if m == nil {
		return decode(raw)
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return decode(raw)
	}
	if name, _ := htmlindex.Name(enc); name == "utf-8" {
		if mostlyUTF8(raw) {
			return replaceInvalid(raw)
		}
		return decode(raw)
	}
	head := raw[:min(len(raw), 256<<10)]
	if touching(head) {
		if own := cyrillic(head); own != nil && own != enc {
			declared, _, bad := convert(head, enc)
			if bad != "" || cyrillicScore(declared) < 0.55 {
				enc = own
			}
		}
	}
	return convert(raw, enc)
}
