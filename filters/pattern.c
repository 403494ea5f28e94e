/*
 * pattern.c -- PCRE2 behind two calls.
 *
 * Text need not be valid UTF-8 (PCRE2_MATCH_INVALID_UTF: a broken sequence matches nothing).  A text
 * on which the match limit is reached does not match.  A text that lacks what every match has is not tried
 * (pattern_needs.c), and a pattern without operators is looked for as it is.
 */
#include "pattern.h"

#include "mem.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum {
	MATCH_LIMIT = 100000, /* steps of backtracking: labels and headings need some hundreds */
	HEAP_LIMIT = 1024     /* KiB */
};

/* Compiled to machine code where it is first tried: most patterns of forms never are, in a small document. */
enum jit { JIT_UNTRIED, JIT_READY, JIT_NONE /* it is interpreted */ };

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
	pcre2_match_data *match; /* room for the groups of one match */
	enum jit *jit;
	struct buf needs; /* what every match has, perhaps nothing */
	size_t rare;      /* its byte that it is looked for by */
	bool literal;     /* that is the pattern */
	uint32_t least;   /* characters of a text that it matches in; as many bytes at least */
};

static void say_error(struct buf *error, int code, size_t at)
{
	PCRE2_UCHAR text[256];

	if (pcre2_get_error_message(code, text, sizeof text) > 0)
		buf_fmt(error, "%s at %zu", (const char *)text, at);
	else
		buf_fmt(error, "error %d at %zu", code, at);
}

static pcre2_code *compile(struct span regex, struct buf *error)
{
	const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
	int code;
	size_t at;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)regex.p, regex.len, options, &code, &at, NULL);

	if (!compiled)
		say_error(error, code, at);
	return compiled;
}

/*
 * How rare the byte is in running text: least those that begin a character of several bytes, then those behind
 * them as they come in Chinese, most those of ASCII.
 */
static size_t rarity(char c)
{
	static const char common_first[] =
	    "\xAC\xBA\xBC\xA1\x9C\x8C\x80\xB9\x85\xAE\xB8\xBB\x8A\x88\x8D\x8B\xBF\xB3\x94\x89\xAF\x9A"
	    "\xA5\xB0\x8E\x9B\x81\x87\xA0\x84\x97\xB4\xAD\xBD\x92\x91\x9F\x83\xBE\x90\xAA\x86\x9D\x95"
	    "\xB6\xB7\x96\x93\x82\xA7\xA6\xB1\x9E\xA4\xA8\xB5\x99\x8F\xA3\xA2\x98\xAB\xB2\xA9";

	if ((unsigned char)c >= 0xC0)
		return 0;
	const char *at = memchr(common_first, c, sizeof common_first - 1);
	return 1 + (at != NULL ? (size_t)(at - common_first) : sizeof common_first);
}

/* The rarest of its bytes, of equals the last. */
static size_t rare_byte(struct span needs)
{
	size_t rare = 0;

	for (size_t i = 1; i < needs.len; i++)
		if (rarity(needs.p[i]) >= rarity(needs.p[rare]))
			rare = i;
	return rare;
}

struct pattern *pattern_new(struct span regex, struct buf *error)
{
	pcre2_code *code = compile(regex, error);
	struct pattern *p;

	if (!code)
		return NULL;
	p = mem_alloc(sizeof *p);
	p->code = code;
	p->jit = mem_alloc(sizeof *p->jit);
	p->limits = pcre2_match_context_create(NULL);
	p->match = pcre2_match_data_create_from_pattern(code, NULL);
	if (!p->limits || !p->match)
		mem_fail(0);
	buf_span_add(&p->needs, pattern_needs(regex));
	p->rare = rare_byte(buf_span(&p->needs));
	p->literal = regex.len > 0 && p->needs.len == regex.len;
	(void)pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &p->least);
	pcre2_set_match_limit(p->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(p->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(p->limits, HEAP_LIMIT);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	buf_free(&p->needs);
	free(p->jit);
	pcre2_match_data_free(p->match);
	pcre2_match_context_free(p->limits);
	pcre2_code_free(p->code);
	free(p);
}

unsigned pattern_groups(const struct pattern *p)
{
	uint32_t n = 0;

	(void)pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &n);
	return n;
}

static void set_groups(pcre2_match_data *match, uint32_t matched, struct span text, struct span *group,
		       size_t n)
{
	const size_t *at = pcre2_get_ovector_pointer(match);

	for (size_t i = 0; i < n; i++) {
		bool set = i < matched && at[2 * i] != PCRE2_UNSET && at[2 * i] <= at[2 * i + 1];

		group[i] = set ? (struct span){ text.p + at[2 * i], at[2 * i + 1] - at[2 * i] } : SPAN_NONE;
	}
}

size_t pattern_next(const struct pattern *p, struct span text, size_t at)
{
	return at + span_find(span_from(text, at), buf_span(&p->needs), p->rare);
}

static bool has_jit(const struct pattern *p)
{
	if (*p->jit == JIT_UNTRIED)
		*p->jit = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0 ? JIT_READY : JIT_NONE;
	return *p->jit == JIT_READY;
}

bool pattern_match(const struct pattern *p, struct span text, struct span *group, size_t n)
{
	int matched;
	bool found = text.len >= p->least &&
		     (p->needs.len == 0 || span_find(text, buf_span(&p->needs), p->rare) < text.len);

	if (!found || (p->literal && !group))
		return found;
	matched = (has_jit(p) ? pcre2_jit_match : pcre2_match)(p->code, (PCRE2_SPTR)text.p, text.len, 0, 0,
							       p->match, p->limits);
	if (matched > 0 && group)
		set_groups(p->match, (uint32_t)matched, text, group, n);
	return matched > 0;
}
