/*
 * number_vote.c -- is the decimal mark of a table a point or a comma?
 *
 * A cell tells when it has both marks (the last is the decimal one), one mark more than once (it separates
 * groups), or one whose digits behind it are not three, or a lone 0 before it.  "1.234" tells nothing.  Blanks
 * before the mark separate groups; a sign, a currency or a unit may stand around the number.
 */
#include "number.h"

#include "ascii.h"
#include "number_char.h"

struct marks {
	size_t points, commas;
	size_t before, behind; /* digits around the last mark */
	char last;
	bool zero; /* the digits before the only mark are a single 0 */
};

/* Signs, brackets and the currency before the digits are none of the number's marks. */
static struct span skip_head(struct span s)
{
	uint32_t c = 0;
	size_t n;

	while (s.len > 0 && !ascii_is_digit(*s.p) && *s.p != '.' && *s.p != ',') {
		n = number_char(s, 0, &c);
		if (c != '+' && c != '(' && c != ' ' && !number_is_minus(c) && (n = number_currency(s)) == 0)
			break;
		s = span_from(s, n);
	}
	return s;
}

/* May it stand behind the digits: nothing, a sign, a unit? */
static bool is_tail(struct span rest)
{
	unsigned power;

	return rest.len <= 1 || number_unit(span_trim(rest), &power);
}

static bool scan(struct span s, struct marks *m)
{
	size_t run = 0, before = 0, i = 0;
	char lead = 0;

	for (; i < s.len; i++) {
		bool group = s.p[i] == ' ' && m->last == 0 && i + 1 < s.len && ascii_is_digit(s.p[i + 1]);
		if (ascii_is_digit(s.p[i])) {
			if (run++ == 0)
				lead = s.p[i];
			continue;
		}
		if (s.p[i] != '.' && s.p[i] != ',' && !group)
			break;
		m->points += s.p[i] == '.';
		m->commas += s.p[i] == ',';
		m->last = group ? 0 : s.p[i];
		m->zero = run == 1 && lead == '0';
		before = run;
		run = 0;
	}
	m->behind = run;
	m->before = before;
	return m->last && run > 0 && is_tail(span_from(s, i));
}

void number_vote_add(struct number_vote *vote, struct span text)
{
	struct marks m = { 0 };
	bool comma;

	if (text.len < 2 || number_is_whole(text) || number_is_word(text))
		return;
	struct span s = skip_head(span_trim(text));
	if (s.len == 0 || !scan(s, &m))
		return;
	comma = m.last == ',';
	if (m.points && m.commas) {
		if ((comma ? m.commas : m.points) > 1)
			return;
	} else if (m.points + m.commas > 1) {
		if (m.behind != 3)
			return;
		comma = !comma;
	} else if (m.behind == 3 && m.before > 0 && m.before <= 3 && !m.zero) {
		return;
	}
	if (comma)
		vote->comma++;
	else
		vote->point++;
}

enum number_style number_vote_style(const struct number_vote *vote)
{
	return vote->comma > vote->point ? NUMBER_COMMA : NUMBER_POINT;
}

bool number_is_grouped(struct span text, char mark)
{
	size_t first = text.len > 4 ? span_digits_end(text, 0) : 0;

	return first > 0 && first <= 3 && *text.p != '0' && text.len == first + 4 && text.p[first] == mark &&
	       span_digits_end(text, first + 1) == text.len;
}
