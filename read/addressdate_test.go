package read

import "testing"

// Layouts of addresses with a day, and numbers that only look like one.
func TestAddressDays(t *testing.T) {
	for _, tc := range []struct {
		address, day, month string
		trust               trust
	}{
		{"https://a.example/2026/03/04/x", "2026-03-04", "2026-03", fromPath},
		{"https://a.example/2026/3/4/x", "2026-03-04", "", fromPath},
		{"https://a.example/2024/05/14", "2024-05-14", "2024-05", fromPath},
		{"https://a.example/1989/06/05/world/square.html", "1989-06-05", "1989-06", fromPath},
		{"https://a.example/world/2024/may/14/vote", "2024-05-14", "2024-05", fromPath},
		{"https://a.example/14-may-2024/vote", "2024-05-14", "", fromPath},
		{"https://a.example/news/20260304/x", "2026-03-04", "", fromPath},
		{"https://a.example/n1/2024/0514/c1-2.html", "2024-05-14", "", fromPath},
		{"https://a.example/202405/14/t20240514_13.html", "2024-05-14", "", fromPath},
		{"https://a.example/2026-03/04/c_1.htm", "2026-03-04", "2026-03", fromPath},
		{"https://a.example/mfa/t20240514_11303.shtml", "2024-05-14", "", fromPath},
		{"https://a.example/28-02-2024/vote", "2024-02-28", "", fromPath},
		{"https://a.example/05/05/2024/vote", "2024-05-05", "", fromPath},
		{"https://a.example/read?id=7&date=2024-05-14", "2024-05-14", "", fromQuery},
		{"https://a.example/read?date=20240514#top", "2024-05-14", "", fromQuery},
		{"https://a.example/read?date=14.05.2024", "2024-05-14", "", fromQuery},
		{"https://a.example/read?y=2024&m=5&d=14", "2024-05-14", "", fromQuery},
		{"https://a.example/x-2026-03-04-y", "2026-03-04", "", fromSlug},
		{"https://a.example/world/vote-20240514-p5jd.html", "2024-05-14", "", fromSlug},
		{"https://a.example/vote-14-may-2024", "2024-05-14", "", fromSlug},
		{"https://a.example/briefing-may-14-2024/", "2024-05-14", "", fromSlug},
		{"https://web.archive.example/web/20240514123456/https://a.example/2019/03/01/x", "2019-03-01", "2019-03", fromPath},
		// Ends in a number: only a dateline can tell.
		{"https://a.example/news/world-europe-20121107", "2012-11-07", "", fromName},
		{"https://a.example/article/20120304", "2012-03-04", "", fromName},
		{"https://a.example/article/20120304.html?p=1", "2012-03-04", "", fromName},
		// The day in the path counts before one among the words.
		{"https://a.example/2024/05/02/after-the-2014-05-02-fire", "2024-05-02", "2024-05", fromPath},
		// Two days that contradict each other, and what is no day.
		{"https://a.example/from-2014-05-02-to-2014-06-03-diary", "", "", 0},
		{"https://a.example/2026/02/31/x", "", "2026-02", 0},
		{"https://a.example/2023-02-29/x", "", "", 0},
		{"https://a.example/03/04/2024/x", "", "", 0},
		{"https://a.example/2026/03/x", "", "2026-03", 0},
		{"https://a.example/2026/mar/x", "", "2026-03", 0},
		{"https://a.example/id/20261399", "", "", 0},
		{"https://a.example/read?id=20240514", "", "", 0},
		{"https://a.example/read?p=20240514", "", "", 0},
		{"https://a.example/202405141234", "", "", 0},
		{"https://a.example/news/120240514/x", "", "", 0},
		{"https://a.example/19840512/x", "", "", 0},
		{"https://a.example/1234567", "", "", 0},
		{"https://a.example/2024/14/05/x", "", "", 0},
		{"https://a.example/2024/vote/14", "", "", 0},
		{"", "", "", 0},
	} {
		day, trusted := urlDate(tc.address)
		if got := day.String(); got != tc.day || trusted != tc.trust {
			t.Errorf("urlDate(%q) = %q %d, want %q %d", tc.address, got, trusted, tc.day, tc.trust)
		}
		month := ""
		if m := urlMonthOf(tc.address); !m.IsZero() {
			month = m.String()[:7]
		}
		if month != tc.month {
			t.Errorf("urlMonthOf(%q) = %q, want %q", tc.address, month, tc.month)
		}
	}
}
