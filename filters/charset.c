/*
 * charset.c -- marks, shapes and labels of charsets.
 */
#include "charset.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

struct kept {
	char *name;
	struct norm_decoder *decoder;
};

struct charset {
	const char *language;
	struct kept *kept;
	size_t n_kept, cap_kept;
};

/* --- decoders --- */

struct norm_decoder *charset_decoder(struct charset *c, const char *name)
{
	struct norm_decoder *d;

	for (size_t i = 0; i < c->n_kept; i++) {
		if (strcmp(c->kept[i].name, name) == 0)
			return c->kept[i].decoder;
	}
	d = norm_decoder_new(name);
	c->kept = mem_grow(c->kept, &c->cap_kept, c->n_kept, sizeof *c->kept);
	c->kept[c->n_kept++] = (struct kept){ mem_strdup(name), d };
	return d;
}

/* --- byte order marks --- */

struct mark {
	struct span bytes;
	const char *name;
};

/* Longer ones before those they begin with. */
static const struct mark marks[] = {
	{ { "\xFF\xFE\0\0", 4 }, "UTF-32LE" }, { { "\0\0\xFE\xFF", 4 }, "UTF-32BE" },
	{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },    { { "\xFF\xFE", 2 }, "UTF-16LE" },
	{ { "\xFE\xFF", 2 }, "UTF-16BE" },     { { "\x84\x31\x95\x33", 4 }, "GB18030" },
};

static const struct mark *find_mark(struct span head)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (head.len >= marks[i].bytes.len &&
		    memcmp(head.p, marks[i].bytes.p, marks[i].bytes.len) == 0)
			return &marks[i];
	}
	return NULL;
}

size_t charset_bom(struct span head, const char *name)
{
	const struct mark *mark = find_mark(head);

	return mark && strcasecmp(mark->name, name) == 0 ? mark->bytes.len : 0;
}

/* --- shapes --- */

/* Zero bytes by where they stand modulo 4. */
static const char *shape_of(struct span s)
{
	size_t zeros[4] = { 0 }, quarter = s.len / 4, half = s.len / 2;

	for (size_t i = 0; i < s.len; i++)
		zeros[i % 4] += s.p[i] == 0;
	if (s.len < 4)
		return NULL;
	if (zeros[3] >= quarter && zeros[2] > quarter * 7 / 8 && !zeros[0])
		return "UTF-32LE";
	if (zeros[0] >= quarter && zeros[1] > quarter * 7 / 8 && !zeros[3])
		return "UTF-32BE";
	if (zeros[1] + zeros[3] > half / 50 && zeros[0] + zeros[2] == 0)
		return "UTF-16LE";
	if (zeros[0] + zeros[2] > half / 50 && zeros[1] + zeros[3] == 0)
		return "UTF-16BE";
	return NULL;
}

/* --- UTF-8 --- */

static bool is_utf8(struct span s, bool whole)
{
	size_t good = utf8_valid(s);

	return good == s.len || (!whole && utf8_cut((struct span){ s.p + good, s.len - good }));
}

bool charset_line_is_utf8(struct span s)
{
	size_t high = 0;

	for (size_t i = 0; i < s.len; i++)
		high += (unsigned char)s.p[i] >= 0xE0;
	return high > 2 && utf8_valid(s) == s.len;
}

bool charset_line_is_other(struct norm_decoder *d, struct span s)
{
	struct buf out = BUF_INIT;
	size_t bad, used = norm_decode(d, s, &out, &bad);

	buf_free(&out);
	return !bad && used == s.len;
}

/* --- the verdict --- */

static struct charset_verdict verdict(const char *name, const char *decided, size_t bom)
{
	return (struct charset_verdict){ name, strcmp(name, "UTF-8") == 0 ? NULL : name, decided, bom };
}

struct charset_verdict charset_detect(struct charset *c, struct span s, bool whole)
{
	const struct mark *mark = find_mark(s);
	const char *shape;

	(void)c;
	if (mark)
		return verdict(mark->name, "bom", mark->bytes.len);
	shape = shape_of(s);
	if (shape)
		return verdict(shape, "shape", 0);
	if (is_utf8(s, whole))
		return verdict("UTF-8", "utf-8", 0);
	return verdict("GB18030", "prior", 0);
}

const char *charset_other(const struct charset *c)
{
	(void)c;
	return "GB18030";
}

const char *charset_label(const char *label)
{
	static const char *const gb[] = { "GB2312", "GBK", "GB18030", "EUC-CN", "CP936", "CHINESE", NULL };

	for (size_t i = 0; gb[i]; i++) {
		if (strcasecmp(label, gb[i]) == 0)
			return "GB18030";
	}
	if (strcasecmp(label, "UTF-8") == 0 || strcasecmp(label, "UTF8") == 0)
		return "UTF-8";
	return label;
}

struct charset *charset_new(const char *language)
{
	struct charset *c = mem_alloc(sizeof *c);

	c->language = language ? language : "zh";
	return c;
}

void charset_free(struct charset *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_kept; i++) {
		norm_decoder_free(c->kept[i].decoder);
		free(c->kept[i].name);
	}
	free(c->kept);
	free(c);
}
