package actor_test

import (
	"strings"
	"testing"

	"tightrope"
)

// TestScripts reads names in scripts other than Latin, in running text.
func TestScripts(t *testing.T) {
	table, engine := load(t), parser(t)
	on := tightrope.NewDate(2019, 6, 1)
	cases := []struct{ text, want string }{
		{"Александр Лукашенко встретился с Владимиром Путиным в Москве.", "BLR/person/alexander-lukashenko RUS/person/vladimir-putin RUS"},
		{"Путин позвонил Лукашенко.", "RUS/person/vladimir-putin BLR/person/alexander-lukashenko"},
		{"Делегация России прибыла из Минска.", "RUS BLR"},
		{"Переговоры с Украиной и Польшей отложены.", "UKR POL"},
		{"Аляксандр Лукашэнка выступіў.", "BLR/person/alexander-lukashenko"},
		{"Президент України прибув до Києва.", "UKR UKR"},
		{"Встреча с Ангелой Меркель прошла в Казахстане.", "DEU/person/angela-merkel KAZ"},
		{"中国外交部发言人说，俄罗斯愿意帮助白俄罗斯。", "CHN RUS BLR"},
		{"习近平在北京会见了普京。", "CHN/person/xi-jinping CHN RUS/person/vladimir-putin"},
		{"러시아는 일본과 협정을 맺었다.", "RUS JPN"},
		{"قال بشار الأسد في دمشق", "SYR/person/bashar-al-assad SYR"},
		{"سافر الوفد إلى سوريا وروسيا", "SYR RUS"},
		{"בנימין נתניהו נאם בישראל.", "ISR/person/benjamin-netanyahu ISR"},
		{"安倍晋三は中国を訪れた。", "JPN/person/shinzo-abe CHN"},
	}
	for _, c := range cases {
		d := &tightrope.Document{Text: c.text}
		var got []string
		for _, ms := range table.Mentions(d, engine.Sentences(d), on) {
			for i := range ms {
				for _, a := range ms[i].Actors {
					if a.ID != "" {
						got = append(got, string(a.ID))
					}
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.text, s, c.want)
		}
	}
}
