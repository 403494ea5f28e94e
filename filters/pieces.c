/*
 * pieces.c -- lines to pieces: what two blanks or a tab part, and the words of a piece.
 *
 * Leaders end a piece as two blanks do: "Net sales ....... $ 1,204".  A run of numbers one blank apart is as
 * many pieces.  One number with blanks inside ("1 234") stays one here; only the columns of other lines can
 * tell.  The sign of a currency, which accounts set flush left, is a piece with the number that it stands
 * before: "Cash   $   1,204   $   980".
 */
#include "columns.h"

#include "ascii.h"
#include "number.h"
#include "utf8.h"

#include <string.h>

/* A bar by itself, or a colon in a line that has such as bars: it parts columns that blanks part too. */
static bool is_bar(struct span s, size_t i, bool drawn)
{
	if (s.p[i] == ':' && drawn)
		return line_colon_bar(s, i);
	return s.p[i] == '|' && (i == 0 || s.p[i - 1] == ' ') && (i + 1 == s.len || s.p[i + 1] == ' ');
}

/*
 * Blanks, tabs and lone bars from s.p[i] on: where they end, in bytes and display columns; a tab or a bar
 * counts as GAP blanks.
 */
static inline size_t skip_blanks(struct span s, size_t i, bool drawn, uint32_t *column, uint32_t *blanks)
{
	for (*blanks = 0; i < s.len; i++)
		switch (s.p[i]) {
		case ' ':
			++*column;
			++*blanks;
			break;
		case '\t':
			*column = (*column / 8 + 1) * 8;
			*blanks += GAP;
			break;
		case '\f': break;
		case '|':
		case ':':
			if (!is_bar(s, i, drawn))
				return i;
			++*column;
			*blanks += GAP;
			break;
		default: return i;
		}
	return i;
}

/* The columns of a character that takes so many bytes; the mark of a page takes none. */
static uint32_t char_columns(uint32_t cp, size_t bytes, enum measure measure)
{
	uint32_t width = utf8_width(cp);

	if (measure == MEASURE_BYTES)
		return cp == '\f' ? 0 : (uint32_t)bytes;
	return measure == MEASURE_CHARS && width > 1 ? 1 : width;
}

/* The word at s.p[i], which is none of these: where it ends, and how many dots there are behind all else. */
static size_t skip_word(struct span s, size_t i, enum measure measure, uint32_t *column, size_t *dots)
{
	uint32_t cp;

	for (size_t len; i < s.len && s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\f'; i += len) {
		if (s.p[i] > ' ' && s.p[i] < 0x7f) {
			*dots = s.p[i] == '.' ? *dots + 1 : 0;
			++*column;
			len = 1;
			continue;
		}
		len = utf8_decode(s, i, &cp);
		*dots = 0;
		*column += char_columns(cp, len, measure);
	}
	return i;
}

static bool next_piece(struct span s, bool drawn, enum measure measure, size_t *at, uint32_t *column,
		       struct piece *piece)
{
	uint32_t blanks;
	size_t i = skip_blanks(s, *at, drawn, column, &blanks), start = i, end, dots = 0;

	piece->left = *column;
	do {
		end = i = skip_word(s, i, measure, column, &dots);
		piece->right = *column;
		i = skip_blanks(s, i, drawn, column, &blanks);
	} while (i < s.len && blanks < GAP && (dots < LABEL_LEADERS || s.p[i] == '.'));
	*at = i;
	if (start == s.len)
		return false;
	piece->text = (struct span){ s.p + start, end - start };
	piece->number =
	    number_any(piece->text).kind != NUMBER_NOT || number_compound(piece->text) == COMPOUND_SURE;
	return true;
}

uint32_t text_columns(struct span s, enum measure measure)
{
	uint32_t n = 0, cp;

	for (size_t i = 0, len; i < s.len; i += len) {
		len = utf8_decode(s, i, &cp);
		n += char_columns(cp, len, measure);
	}
	return n;
}

/*
 * Is the word the unit of the number before it: "41.2 %"?  Behind "$ 1,204" a currency is the next number's.
 */
static bool is_unit(const struct piece *number, struct span word)
{
	struct span both = { number->text.p, (size_t)(word.p - number->text.p) + word.len };

	return number->number && number_currency(number->text) == 0 &&
	       word.p == number->text.p + number->text.len + 1 && number_any(word).kind == NUMBER_NOT &&
	       number_any(number->text).kind == NUMBER_VALUE && number_any(both).kind == NUMBER_VALUE;
}

/* Do a word and the next one make a number: "41.2 %", "$ 1,204", "△ 528"? */
static bool is_one(const struct piece *first, struct span word)
{
	return number_is_sign(first->text) ? number_any(word).kind == NUMBER_VALUE : is_unit(first, word);
}

size_t piece_words(const struct piece *piece, enum measure measure, struct piece *out)
{
	struct span word;
	uint32_t column = piece->left;
	size_t n = 0, done = 0;

	if (memchr(piece->text.p, ' ', piece->text.len) == NULL) { /* one word; a tab parts pieces */
		*out = *piece;
		return 1;
	}
	for (size_t at = 0; word_next(piece->text, &at, &word); n++) {
		if (n > 0 && is_one(&out[n - 1], word)) {
			n--;
			column = out[n].left;
			done = (size_t)(out[n].text.p - piece->text.p);
			word = (struct span){ out[n].text.p, (size_t)(word.p - out[n].text.p) + word.len };
		}
		if (n == MAX_WORDS)
			return 0;
		size_t start = (size_t)(word.p - piece->text.p);
		column += text_columns((struct span){ piece->text.p + done, start - done }, measure);
		out[n] = (struct piece){ .text = word, .left = column };
		column += text_columns(word, measure);
		out[n].right = column;
		out[n].number = number_any(word).kind != NUMBER_NOT;
		done = start + word.len;
	}
	return n;
}

size_t piece_heads(const struct piece *piece, enum measure measure, struct piece *head)
{
	size_t n = utf8_is_cjk(utf8_first(piece->text)) ? piece_words(piece, measure, head) : 0;

	if (n > 0)
		return n;
	head[0] = *piece;
	return 1;
}

size_t pieces_words(const struct pieces *line, enum measure measure, struct piece *out)
{
	struct piece word[MAX_WORDS];
	size_t n = 0;

	for (size_t k = 0; k < line->n; k++) {
		size_t more = piece_words(&line->v[k], measure, word);
		if (more == 0 || n + more > MAX_WORDS)
			return 0;
		memcpy(out + n, word, more * sizeof *word);
		n += more;
	}
	return n;
}

uint32_t pieces_width(const struct pieces *pieces, size_t n)
{
	uint32_t width = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < pieces[i].n; k++)
			width = pieces[i].v[k].right > width ? pieces[i].v[k].right : width;
	return width;
}

uint32_t piece_first_word(const struct piece *piece, enum measure measure)
{
	struct piece word[MAX_WORDS];
	size_t n = piece_words(piece, measure, word);

	if (utf8_is_cjk(utf8_first(piece->text)))
		return measure == MEASURE_CHARS ? 1 : 2;
	return n > 0 ? word[0].right - word[0].left + 1 : piece->right - piece->left;
}

bool line_begins_with_year(const struct line *line)
{
	struct span word;
	size_t at = 0;

	return word_next(line->body, &at, &word) && text_is_year(word);
}

size_t pieces_behind(const struct piece *piece, size_t from, size_t n, uint32_t x)
{
	while (from < n) {
		size_t middle = from + (n - from) / 2;
		if (piece[middle].right > x)
			n = middle;
		else
			from = middle + 1;
	}
	return from;
}

size_t pieces_over(const struct piece *column, size_t n, const struct piece *piece, size_t *at)
{
	size_t end = *at = pieces_behind(column, *at, n, piece->left);

	while (end < n && column[end].left < piece->right)
		end++;
	return end - *at;
}

bool piece_is_begun(const struct piece *piece, const struct piece *next)
{
	struct span both = { piece->text.p, (size_t)(next->text.p - piece->text.p) + next->text.len };

	return piece->number && next->number && next->text.p == piece->text.p + piece->text.len + 1 &&
	       number_any(both).kind == NUMBER_VALUE;
}

bool piece_is_group(const struct piece *piece)
{
	return *piece->text.p == '0' || span_digits_end(piece->text, 0) < piece->text.len;
}

uint32_t piece_off_middle(const struct piece *a, const struct piece *b)
{
	uint32_t x = a->left + a->right, y = b->left + b->right;

	return x > y ? x - y : y - x;
}

void piece_cover(const struct piece *piece, uint32_t *count)
{
	for (uint32_t x = piece->left; x < piece->right; x++)
		count[x]++;
}

void piece_extend(struct piece *piece, const struct piece *last)
{
	piece->text.len = (size_t)(last->text.p - piece->text.p) + last->text.len;
	piece->right = last->right;
}

size_t values_behind(const struct piece *word, size_t n)
{
	size_t values = 0;

	while (values < n && word[n - 1 - values].number)
		values++;
	return values;
}

bool pieces_are_data(const struct pieces *line)
{
	return line->values > 0 && line->n > 1 && !line->mixed;
}

bool piece_is_grouped(const struct piece *piece)
{
	return piece->number && memchr(piece->text.p, ' ', piece->text.len) != NULL;
}

void pieces_count(struct pieces *pieces)
{
	pieces->values = values_behind(pieces->v, pieces->n);
	pieces->mixed = false;
	for (size_t k = 1; k + pieces->values < pieces->n; k++)
		pieces->mixed = pieces->mixed || pieces->v[k].number;
}

bool piece_is_stroke(const struct piece *piece)
{
	enum { LEAST = 3 };
	struct span word, s = piece->text;

	for (size_t at = 0; word_next(s, &at, &word);) {
		size_t n = 0;
		while (n < word.len && word.p[n] == *s.p)
			n++;
		if (n < word.len || n < LEAST)
			return false;
	}
	return s.len > 0 && (*s.p == '-' || *s.p == '=' || *s.p == '_');
}

/*
 * Is piece k the sign of the number behind it?  One sign alone, between a label and several numbers, is the
 * unit of them all.
 */
static bool is_sign(const struct pieces *line, size_t k)
{
	return k + 1 < line->n && line->v[k + 1].number && number_is_sign(line->v[k].text) &&
	       (k > 1 || k + 2 == line->n || number_is_sign(line->v[k + 2].text));
}

struct span piece_text(struct arena *arena, const struct piece *piece)
{
	struct span sign, number;
	size_t at = 0;

	if (!piece->number || ascii_is_digit((unsigned char)*piece->text.p) ||
	    !word_next(piece->text, &at, &sign) || !number_is_sign(sign) ||
	    !word_next(piece->text, &at, &number))
		return piece->text;
	number.len = piece->text.len - (size_t)(number.p - piece->text.p);
	return number.p == sign.p + sign.len + 1 ? piece->text : arena_join(arena, sign, SPAN(" "), number);
}

static void join_signs(struct pieces *line)
{
	size_t n = 0;

	while (n < line->n && !is_sign(line, n))
		n++;
	for (size_t k = n; k < line->n; k++) {
		struct piece piece = line->v[k];
		if (is_sign(line, k)) {
			piece_extend(&piece, &line->v[++k]);
			piece.number = true;
		}
		line->v[n++] = piece;
	}
	line->n = n;
}

bool piece_is_over_all(const struct piece *piece, const struct pieces *below, const struct piece *column,
		       size_t n)
{
	size_t k = 0;

	if (below->n < 2 || piece->left != below->v[0].left ||
	    text_is_year(piece->text) == text_is_year(below->v[0].text))
		return false;
	while (k < below->n && k < n && below->v[k].left == column[k].left)
		k++;
	return k == below->n;
}

struct pieces pieces_cut(struct arena *arena, const struct line *line, enum measure measure)
{
	struct pieces pieces = { arena_bare(arena, struct piece, line->words + line->tabs + 2), 0, 0, false };
	struct piece piece = { .left = 0 }, word[MAX_WORDS];
	uint32_t column = 0;
	size_t at = 0;

	while (next_piece(line->text, line->drawn, measure, &at, &column, &piece)) {
		size_t words = piece.number ? 0 : piece_words(&piece, measure, word);
		if (words == 0 || values_behind(word, words) < words) { /* not a run of numbers */
			pieces.v[pieces.n++] = piece;
			continue;
		}
		for (size_t i = 0; i < words; i++)
			pieces.v[pieces.n++] = word[i];
	}
	join_signs(&pieces);
	for (size_t k = 1; k < pieces.n; k++)
		pieces.v[k].number =
		    pieces.v[k].number || number_compound(pieces.v[k].text) == COMPOUND_RATIO;
	pieces_count(&pieces);
	return pieces;
}
