/*
 * norm_class.c -- what each character needs, from Unicode's own data through utf8proc.
 *
 * A character that starts a sequence, never joins the one before it and is its own normal form is kept
 * wherever it stands.  One whose normal form consists of such characters is replaced wherever it stands.
 * All others go through norm_compose() together with their neighbours.
 */
#include "norm.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t cp, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (cp >= r[i].first && cp <= r[i].last)
			return true;
	}
	return false;
}

#define IN(cp, list) in_ranges(cp, list, sizeof(list) / sizeof *(list))

/* What cannot be seen and carries no text: controls, zero-width, bidi, variation selectors, tags. */
static const struct range invisible[] = {
	{ 0x00, 0x08 },     { 0x0E, 0x1F },     { 0x7F, 0x84 },     { 0x86, 0x9F },     { 0xAD, 0xAD },
	{ 0x61C, 0x61C },   { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
	{ 0x2066, 0x206F }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE0FFF },
};

static const struct range blanks[] = {
	{ 0x0B, 0x0B },     { 0xA0, 0xA0 },     { 0x1680, 0x1680 },
	{ 0x2000, 0x200A }, { 0x202F, 0x202F }, { 0x205F, 0x205F },
};

static const struct range line_ends[] = {
	{ 0x0A, 0x0A }, { 0x0D, 0x0D }, { 0x85, 0x85 }, { 0x2028, 0x2029 }
};

static const struct range wide[] = { { 0xFF10, 0xFF19 }, { 0xFF21, 0xFF3A }, { 0xFF41, 0xFF5A } };

/* % ( ) , - . */
static const struct range numeric[] = {
	{ 0xFF05, 0xFF05 },
	{ 0xFF08, 0xFF09 },
	{ 0xFF0C, 0xFF0E },
};

/* Radicals that OCR and PDF extraction leave for the ideograph of the same shape. */
static const struct range radicals[] = { { 0x2E80, 0x2FD5 } };

/* Bullets of the fonts Symbol and Wingdings where Word leaves them: in private use. */
static const struct range bullets[] = {
	{ 0xF06C, 0xF06C }, { 0xF06E, 0xF06E }, { 0xF075, 0xF077 }, { 0xF09F, 0xF09F }, { 0xF0A7, 0xF0A7 },
	{ 0xF0B7, 0xF0B7 }, { 0xF0D8, 0xF0D8 }, { 0xF0E8, 0xF0E8 }, { 0xF0FC, 0xF0FC },
};

/* --- composition --- */

static const utf8proc_property_t *property(int32_t cp)
{
	return utf8proc_get_property(cp);
}

/* May it change or be changed by what stands before it? */
static bool joins_back(int32_t cp)
{
	const utf8proc_property_t *p = property(cp);

	return p->combining_class || (p->comb_index != UINT16_MAX && p->comb_index >= 0x8000) ||
	       (cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2);
}

/* A stable sort of combining marks by their class: linear, for runs of marks may be long on purpose. */
static void order_run(int32_t *cp, size_t n, int32_t *spare)
{
	size_t start[257] = { 0 };

	for (size_t i = 0; i < n; i++)
		start[(size_t)property(cp[i])->combining_class + 1]++;
	for (size_t i = 1; i < 257; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		spare[start[property(cp[i])->combining_class]++] = cp[i];
	memcpy(cp, spare, n * sizeof *cp);
}

static void order(int32_t *cp, size_t n, int32_t *spare)
{
	size_t start = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && property(cp[i])->combining_class)
			continue;
		if (i - start > 1)
			order_run(cp + start, i - start, spare);
		start = i + 1;
	}
}

/* The text's code points, decomposed, in c->scratch; their number. */
static size_t decompose(struct norm_classes *c, struct span text)
{
	enum { LONGEST = 32 }; /* no character decomposes into more */
	utf8proc_option_t how = UTF8PROC_DECOMPOSE;
	size_t at = 0, len, n = 0;
	uint32_t cp;

	if (c->form == NORM_NFKC)
		how |= UTF8PROC_COMPAT;
	buf_clear(&c->scratch);
	while ((len = utf8_decode(text, at, &cp)) > 0) {
		int32_t *to = (int32_t *)(void *)buf_room(&c->scratch, LONGEST * sizeof *to);
		utf8proc_ssize_t got = utf8proc_decompose_char((int32_t)cp, to, LONGEST, how, NULL);

		if (got < 1 || got > LONGEST) {
			*to = (int32_t)cp;
			got = 1;
		}
		n += (size_t)got;
		c->scratch.len = n * sizeof *to;
		at += len;
	}
	return n;
}

void norm_compose(struct norm_classes *c, struct span text, struct buf *out)
{
	size_t n = decompose(c, text);
	int32_t *cp = (int32_t *)(void *)buf_room(&c->scratch, n * sizeof *cp);
	utf8proc_ssize_t left;

	cp -= n;
	order(cp, n, cp + n);
	left = utf8proc_normalize_utf32(cp, (utf8proc_ssize_t)n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < left; i++)
		utf8_put(out, (uint32_t)cp[i]);
}

/* --- classes --- */

/* What the form's composition makes of the character alone is in c->maps from `at` on. */
static enum norm_class class_of_composed(const struct norm_classes *c, uint32_t cp, size_t at)
{
	struct span made = { c->maps.p + at, c->maps.len - at };
	size_t i = 0, len;
	uint32_t to = 0;

	if (joins_back((int32_t)cp))
		return CLASS_SEGMENT;
	if (utf8_decode(made, 0, &to) == made.len && to == cp)
		return CLASS_KEEP;
	for (; (len = utf8_decode(made, i, &to)) > 0; i += len) {
		if (joins_back((int32_t)to))
			return CLASS_SEGMENT;
	}
	return CLASS_MAP;
}

static enum norm_class compose_alone(struct norm_classes *c, uint32_t cp, enum norm_form form)
{
	char p[UTF8_MAX];
	size_t at = c->maps.len;
	enum norm_form own = c->form;
	enum norm_class class;

	if (property((int32_t)cp)->decomp_seqindex == UINT16_MAX && !joins_back((int32_t)cp))
		return CLASS_KEEP;
	c->form = form;
	norm_compose(c, (struct span){ p, utf8_write(p, cp) }, &c->maps);
	c->form = own;
	class = class_of_composed(c, cp, at);
	if (class != CLASS_MAP)
		c->maps.len = at;
	return class;
}

static enum norm_class map_to(struct norm_classes *c, struct span s)
{
	buf_span_add(&c->maps, s);
	return CLASS_MAP;
}

static enum norm_class class_of_width(struct norm_classes *c, uint32_t cp)
{
	if (cp == 0x3000)
		return map_to(c, SPAN("  "));
	if (IN(cp, blanks))
		return map_to(c, SPAN(" "));
	if (IN(cp, bullets))
		return map_to(c, SPAN("\u2022"));
	if (IN(cp, numeric))
		return CLASS_NUMERIC;
	if (IN(cp, wide)) {
		utf8_put(&c->maps, cp - 0xFF10 + '0');
		return CLASS_WIDE;
	}
	return compose_alone(c, cp, IN(cp, radicals) ? NORM_NFKC : NORM_NFC);
}

/* Appends to c->maps what the character is replaced by. */
static enum norm_class class_of(struct norm_classes *c, uint32_t cp)
{
	if (IN(cp, line_ends))
		return CLASS_END;
	if (c->form == NORM_NONE || cp == '\t' || cp == '\f' || (cp >= 0x20 && cp < 0x7F))
		return CLASS_KEEP;
	if (cp == 0x1B)
		return CLASS_ESCAPE;
	if (cp == '\b')
		return CLASS_BACK;
	if (cp == '\v')
		return map_to(c, SPAN(" "));
	if (IN(cp, invisible))
		return CLASS_DROP;
	return c->form == NORM_WIDTH ? class_of_width(c, cp) : compose_alone(c, cp, c->form);
}

/* In the page of ISO-8859-1. */
static void mark_leads(struct norm_page *page)
{
	for (uint32_t i = 0xC2; i <= 0xF4; i++) {
		if (page->class[i] == CLASS_KEEP)
			page->class[i] = CLASS_LEAD;
	}
}

const struct norm_page *norm_page_make(struct norm_classes *c, uint32_t cp)
{
	struct norm_page *page = mem_alloc(sizeof *page);
	uint32_t first = cp & ~UINT32_C(0xFF);

	for (uint32_t i = 0; i < 256; i++) {
		size_t at = c->maps.len;

		page->class[i] = (uint8_t)class_of(c, first + i);
		page->map_at[i] = (uint32_t)at;
		page->map_len[i] = (uint8_t)(c->maps.len - at);
	}
	if (!first)
		mark_leads(page);
	c->page[cp >> 8] = page;
	return page;
}

struct span norm_map_of(struct norm_classes *c, uint32_t cp)
{
	const struct norm_page *page = norm_page_of(c, cp);

	return (struct span){ c->maps.p + page->map_at[cp & 0xFF], page->map_len[cp & 0xFF] };
}

struct norm_classes *norm_classes_new(enum norm_form form)
{
	struct norm_classes *c = mem_alloc(sizeof *c);

	c->form = form;
	c->scan = norm_scan_fastest();
	return c;
}

void norm_classes_free(struct norm_classes *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < sizeof c->page / sizeof *c->page; i++)
		free(c->page[i]);
	buf_free(&c->maps);
	buf_free(&c->scratch);
	free(c);
}
