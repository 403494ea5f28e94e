/*
 * line.c -- what can be seen of a line: its end, its characters, its words.
 */
#include "line.h"

#include <string.h>

#include "ascii.h"
#include "number.h"
#include "utf8.h"

/* Characters that end a sentence; closing quotes and brackets behind them are looked through. */
static bool is_stop(uint32_t cp)
{
	return cp == '.' || cp == ';' || cp == '!' || cp == '?' || cp == 0x3002 || cp == 0xff1b ||
	       cp == 0xff01 || cp == 0xff1f || cp == 0x2026;
}

static bool is_closer(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201d || cp == 0x2019 ||
	       cp == 0xff09 || cp == 0x300d || cp == 0x300b;
}

/* The last character before *end that closes nothing, 0 when there is none; *end becomes where it begins. */
static uint32_t last_open(struct span s, size_t *end)
{
	uint32_t cp;

	while (*end > 0) {
		*end -= utf8_decode_back(s, *end, &cp);
		if (!is_closer(cp) && cp != ' ')
			return cp;
	}
	return 0;
}

/* Is the dot at s.p[at] the last of a word of dots alone, a mark of no value? */
static bool is_dots(struct span s, size_t at)
{
	while (at > 0 && s.p[at - 1] == '.')
		at--;
	return at == 0 || strchr(" \t,;\"", s.p[at - 1]) != NULL;
}

/* Is the dot at s.p[at] behind initials: "N.S.", "Mines Ltd. S.A.", "Prince W."? */
static bool is_initial(struct span s, size_t at)
{
	return at > 0 && ascii_is_upper(s.p[at - 1]) && (at == 1 || strchr(" .(-", s.p[at - 2]) != NULL);
}

/* "mln rub.", set apart from the left: a word before the dot that is cut short, as units are. */
static bool is_cut_short(const struct line *line)
{
	enum { INDENT = 8, WORDS = 3, CHARS = 5 /* with the dot */ };

	return line->indent >= INDENT && line->words <= WORDS &&
	       utf8_span_width(word_last(line->body)) <= CHARS;
}

static void look_at_end(struct line *line)
{
	struct span s = line->body;
	size_t end = s.len;
	uint32_t last = last_open(s, &end);

	line->ended = is_stop(last);
	if (last == '.') { /* "1." is a numbering */
		bool dots = is_dots(s, end) || is_initial(s, end) || is_cut_short(line);
		line->ended = line->chars >= 4 && !ascii_is_digit(last_open(s, &end)) && !dots;
	}
	line->colon = last == ':' || last == 0xff1a || last == ',' || last == 0xff0c || last == 0x3001;
}

static bool is_dash(uint32_t cp, unsigned strokes)
{
	return cp == '-' || cp == '=' || cp == '_' || (strokes & (BOX_LEFT | BOX_RIGHT));
}

static bool is_rule_char(uint32_t cp, unsigned strokes)
{
	return is_dash(cp, strokes) || cp == '+' || cp == '*' || cp == ':' || cp == '|' || cp == '~' ||
	       strokes == (BOX_UP | BOX_DOWN);
}

static unsigned strokes_of(uint32_t cp)
{
	return cp >= 0x2500 && cp < 0x2580 ? box_strokes(cp) : 0;
}

/* Where a bar of a drawing begins or ends, beside no text: as good as a whole rule. */
static bool is_tip(unsigned strokes)
{
	return strokes == BOX_UP || strokes == BOX_DOWN;
}

static bool is_rule(struct span s)
{
	enum { LEAST = 3 };
	size_t dashes = 0, n;
	uint32_t cp;

	if (s.len == 0 || ascii_is_digit(*s.p) || ascii_is_letter(*s.p) || utf8_leads_ideograph(*s.p))
		return false;
	for (size_t i = 0; i < s.len; i += n) {
		n = utf8_decode(s, i, &cp);
		unsigned strokes = strokes_of(cp);
		if (cp != ' ' && cp != '\t' && !is_rule_char(cp, strokes) && !is_tip(strokes))
			return false;
		dashes += is_dash(cp, strokes) ? 1 : is_tip(strokes) ? LEAST : 0;
	}
	return dashes >= LEAST;
}

static const uint8_t sign_of[0x80] = {
	[','] = SIGN_COMMA,   [';'] = SIGN_SEMICOLON,  [':'] = SIGN_COLON,   ['"'] = SIGN_QUOTE,
	['<'] = SIGN_LESS,    ['\\'] = SIGN_BACKSLASH, ['('] = SIGN_BRACKET, [')'] = SIGN_BRACKET,
	['['] = SIGN_BRACKET, [']'] = SIGN_BRACKET,    ['='] = SIGN_FIELD,   ['|'] = SIGN_FIELD,
};

/* A character that is no blank, at the display column. */
struct glance {
	uint32_t column, blanks, all_blanks, chars, bars, gaps, tabs, bounds;
	uint32_t dots;      /* at the end of the last word, and of those before it that are dots alone */
	uint32_t dot_words; /* these, but for a longer one */
	uint32_t dots_gaps; /* the gaps before them */
	unsigned signs;
	bool stopped, led; /* leaders stand before the last word, or before a currency and that */
};

/*
 * Dots at the end of the word go on with those before it, one blank apart.  Words that were dots alone and
 * prove to be leaders are no marks for missing values.
 */
static void look_at_dots(struct line *line, struct glance *g, struct span word)
{
	uint32_t n = 0;

	if (g->gaps != g->dots_gaps)
		g->dots = g->dot_words = 0;
	g->dots_gaps = g->gaps;
	while (n < word.len && word.p[word.len - 1 - n] == '.')
		n++;
	if (n == word.len) {
		g->dots += n;
		g->dot_words += n == 1;
		return;
	}
	g->led = g->dots >= LABEL_LEADERS;
	if (g->led) {
		line->numbers -= g->dot_words;
		line->run = 0;
	}
	g->dots = g->led && number_is_currency(word) ? g->dots : n;
	g->dot_words = 0;
}

static void look_at_word(struct line *line, struct glance *g, struct span word)
{
	enum number_kind kind = number_any(word).kind;
	bool bound = kind == NUMBER_NOT && line->words > 0 && number_is_bound(word);

	if (kind == NUMBER_NOT && line->words > 0 && number_compound(word) != COMPOUND_NOT)
		kind = NUMBER_VALUE;

	look_at_dots(line, g, word);
	line->words++;
	line->numbers += kind != NUMBER_NOT || bound;
	line->digits += kind == NUMBER_VALUE;
	g->bounds += bound;
	if (kind == NUMBER_NOT && !bound)
		line->run = 0;
	else if (line->run++ == 0)
		line->run_at = (size_t)(word.p - line->body.p);
}

/* Bounds among numbers are as good as these, and else they are texts: heads of ages. */
static void look_at_bounds(struct line *line, const struct glance *g)
{
	if (line->digits > 0 || g->bounds == 0)
		return;
	line->numbers -= g->bounds;
	line->run = 0;
}

/* The printable ASCII at s.p[at], as far as it goes; how many bytes. */
static size_t look_at_ascii(struct glance *g, struct span s, size_t at)
{
	size_t n = 0;

	for (unsigned char c; at + n < s.len && (c = (unsigned char)s.p[at + n]) > ' ' && c < 0x7f; n++) {
		g->bars += c == '|';
		g->signs |= sign_of[c];
	}
	g->gaps += n > 0 && g->blanks >= 2;
	g->blanks = n > 0 ? 0 : g->blanks;
	g->chars += (uint32_t)n;
	g->column += (uint32_t)n;
	return n;
}

static void look_at_char(struct glance *g, uint32_t cp)
{
	g->gaps += g->blanks >= 2;
	g->blanks = 0;
	g->chars++;
	g->column += utf8_width(cp);
	g->bars += strokes_of(cp) == (BOX_UP | BOX_DOWN);
	g->stopped = g->stopped || cp == 0x3002;
	if (cp >= 0x3000)
		g->signs |= cp == 0xFF1A ? SIGN_COLON : SIGN_BRACKET;
}

/* The same of ideographs. */
static size_t look_at_ideographs(struct glance *g, struct span s, size_t at)
{
	size_t len = utf8_ideographs(s, at), n = len / 3;

	g->gaps += n > 0 && g->blanks >= 2;
	g->blanks = n > 0 ? 0 : g->blanks;
	g->chars += (uint32_t)n;
	g->column += 2 * (uint32_t)n;
	return len;
}

/* The blanks at s.p[at], or one tab. */
static size_t look_at_blanks(struct glance *g, struct span s, size_t at)
{
	size_t n = 0;

	if (s.p[at] == '\t') {
		g->blanks = 0;
		g->column = (g->column / 8 + 1) * 8;
		g->tabs++;
		return 1;
	}
	while (at + n < s.len && s.p[at + n] == ' ')
		n++;
	g->blanks += (uint32_t)n;
	g->all_blanks += (uint32_t)n;
	g->column += (uint32_t)n;
	return n;
}

/* Characters and words of the body, which ends with no blank. */
static void look_at_body(struct line *line)
{
	struct glance g = { .column = line->indent };
	struct span s = line->body;
	size_t word = 0, n;
	uint32_t cp;

	for (size_t i = 0; i < s.len; i += n) {
		if (s.p[i] == ' ' || s.p[i] == '\t') {
			if (i > word)
				look_at_word(line, &g, (struct span){ s.p + word, i - word });
			n = look_at_blanks(&g, s, i);
			word = i + n;
			continue;
		}
		n = (unsigned char)s.p[i] < 0x80 ? look_at_ascii(&g, s, i) : look_at_ideographs(&g, s, i);
		if (n > 0)
			continue;
		n = utf8_decode(s, i, &cp);
		look_at_char(&g, cp);
	}
	look_at_word(line, &g, span_from(s, word));
	look_at_bounds(line, &g);
	line->blanks = g.all_blanks;
	line->gaps = g.gaps == 0 && g.led && line->run == 1 ? 1 : g.gaps;
	line->chars = g.chars;
	line->bars = g.bars;
	line->stopped = g.stopped;
	line->signs = g.signs;
	line->tabs += g.tabs;
	line->width = g.column - line->indent;
}

/* The body as a whole, which may be of several words: "1 234 km", "61 (50.8%)". */
static void look_at_whole(struct line *line)
{
	enum { MOST = 8 /* words */ };

	if (line->words == 1) {
		line->number = line->numbers == 1;
		line->value = line->digits == 1;
	} else if (line->words < MOST && line->numbers > 0) {
		enum number_kind kind = number_any(line->body).kind;

		line->number = kind != NUMBER_NOT;
		line->value = kind == NUMBER_VALUE;
	}
	if (!line->number && line->words < MOST && ascii_is_digit((unsigned char)*line->body.p) &&
	    number_compound(line->body) == COMPOUND_SURE)
		line->number = line->value = true;
}

/* The line without blanks at both ends; tabs are those there. */
static void trim(struct line *line, uint64_t no, struct span text)
{
	size_t from = 0, to = text.len;

	*line = (struct line){ .no = no, .text = text, .signs = SIGN_ANY };
	if (from < to && text.p[from] == '\f') {
		line->page = true;
		from++;
	}
	for (; from < to && (text.p[from] == ' ' || text.p[from] == '\t'); from++) {
		line->indent = text.p[from] == ' ' ? line->indent + 1 : (line->indent / 8 + 1) * 8;
		line->tabs += text.p[from] == '\t';
	}
	for (; to > from && (text.p[to - 1] == ' ' || text.p[to - 1] == '\t'); to--)
		line->tabs += text.p[to - 1] == '\t';
	line->body = (struct span){ text.p + from, to - from };
	line->blank = line->body.len == 0;
	line->rule = is_rule(line->body) || line_tags_columns(line->body);
}

void line_see(struct line *line, uint64_t no, struct span text)
{
	trim(line, no, text);
	line->tabs += (uint32_t)span_count(line->body, '\t');
}

/* Of lines whose words blanks part, for whoever asks: most do. */
static void look_at_values(struct line *line)
{
	size_t values;

	line->valued = line->numbers > 0 && line->tabs == 0 && line->bars == 0;
	if (!line->valued)
		return;
	line->values_at = values_find(line, &values);
	line->values = (uint32_t)values;
}

/* What the line shows, looked at. */
static unsigned shown_by(const struct line *line)
{
	bool led = line->text.len > 0 && *line->text.p == '\t';
	unsigned shows = (line->tabs > 0 ? SHOW_TAB : 0) | (line->tabs > led ? SHOW_FIELDS : 0);

	if (line->blank)
		return shows;
	shows |= (line->gaps > 0 ? SHOW_GAP : 0) | (line->rule ? SHOW_RULE : 0) |
		 (line->bars > 0 ? SHOW_BAR : 0) | (line->bars > 1 ? SHOW_BARS : 0) |
		 (line->words > 1 && line->numbers > 0 ? SHOW_WORDS : 0) |
		 ((line->numbers > 0 || line->number) && line->tabs == 0 ? SHOW_NUMBER : 0) |
		 (!line->value && ascii_is_digit(span_last(line->body)) ? SHOW_PAGE : 0);
	switch (*line->body.p) {
	case '+':
	case '-':
	case '=':
	case ':':
	case '\xE2': return shows | SHOW_STROKE;
	case '[':
	case '(': return shows | SHOW_OPEN;
	default: return shows;
	}
}

void line_look(struct line *line, uint64_t no, struct span text)
{
	trim(line, no, text);
	if (line->blank) {
		line->signs = shown_by(line);
		return;
	}
	look_at_body(line);
	look_at_whole(line);
	line->bound = number_is_bound(line->body);
	look_at_end(line);
	line->signs |= shown_by(line);
	line->numbering = label_numbering(line->body);
	look_at_values(line);
}

void line_look_again(struct line *line, uint64_t no, struct span text, const struct line *same)
{
	*line = *same;
	line->no = no;
	line->text = text;
	line->body.p = text.p + (same->body.p - same->text.p);
}

bool line_is_counted(const struct line *line)
{
	struct span first;
	size_t at = 0;

	return line->gaps == 1 && line->numbers == 1 && line->run == 0 && line->tabs == 0 &&
	       word_next(line->body, &at, &first) && first.p[first.len] == ' ' &&
	       first.p[first.len + 1] == ' ' && number_any(first).kind == NUMBER_VALUE;
}
