/*
 * number_unit.c -- units and currencies that stick to numbers.
 *
 * A unit is a counter of the table, or a scale and a counter (万元, 百万吨).  A scale alone multiplies.
 * Units of time that read as dates (年 月 日 时) are left out.
 */
#include "number.h"

#include "ascii.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* The most bytes of scale and counter together; longer texts are no unit. */
enum { UNIT_LONGEST = 24 };

static const struct {
	struct span text;
	unsigned shift; /* power of ten */
	bool alone;     /* multiplies without a counter behind it */
} scale[] = {
	{ SPAN("万亿"), 12, true },     { SPAN("万億"), 12, true },    { SPAN("百万"), 6, false },
	{ SPAN("百萬"), 6, false },     { SPAN("千万"), 7, false },    { SPAN("十万"), 5, false },
	{ SPAN("十亿"), 9, false },     { SPAN("万"), 4, true },       { SPAN("萬"), 4, true },
	{ SPAN("亿"), 8, true },        { SPAN("億"), 8, true },       { SPAN("千"), 3, false },
	{ SPAN("百"), 2, false },       { SPAN("thousand"), 3, true }, { SPAN("lakh"), 5, true },
	{ SPAN("million"), 6, true },   { SPAN("crore"), 7, true },    { SPAN("billion"), 9, true },
	{ SPAN("trillion"), 12, true },
};

/* By byte value. */
static const char *const counter[] = {
	"$",        "%",      "AED",  "ARS",  "AUD",    "BDT",    "BGN",    "BRL",      "CAD",      "CHF",
	"CLP",      "CNY",    "CR",   "CZK",  "Cr",     "DKK",    "DR",     "Dr",       "EGP",      "EUR",
	"Ft",       "GBP",    "GHS",  "GW",   "GWh",    "HKD",    "HUF",    "IDR",      "ILS",      "INR",
	"JPY",      "KES",    "KRW",  "KZT",  "Kč",     "LKR",    "MW",     "MWh",      "MXN",      "MYR",
	"Mt",       "NGN",    "NOK",  "NPR",  "NZD",    "PHP",    "PKR",    "PLN",      "QAR",      "RMB",
	"RON",      "RSD",    "RUB",  "SAR",  "SEK",    "SGD",    "THB",    "TWD",      "TWh",      "TZS",
	"UAH",      "UGX",    "USD",  "UYU",  "VND",    "ZAR",    "ZMW",    "bn",       "cm",       "days",
	"g",        "h",      "ha",   "hrs",  "kJ",     "kW",     "kWh",    "kcal",     "kg",       "km",
	"km2",      "km²",    "kr",   "kt",   "l",      "lei",    "m",      "m2",       "m3",       "mg",
	"min",      "ml",     "mm",   "mn",   "m²",     "m³",     "pp",     "t",        "zł",       "£",
	"¥",        "°",      "°C",   "µg",   "μg",     "грн",    "грн.",   "лв",       "лв.",      "руб",
	"руб.",     "٪",      "‰",    "€",    "℃",      "㎡",     "个",     "个百分点", "亩",       "人",
	"人次",     "人民币", "件",   "件次", "份",     "位",     "例",     "個",       "倍",       "元",
	"克",       "公斤",   "公里", "公顷", "円",     "册",     "分",     "分钟",     "千克",     "千瓦",
	"千瓦时",   "千米",   "升",   "厘米", "只",     "台",     "名",     "吨",       "吨标准煤", "噸",
	"圆",       "场",     "处",   "天",   "头",     "套",     "宗",     "家",       "小时",     "岁",
	"平方公里", "平方米", "度",   "座",   "张",     "戶",     "户",     "所",       "批",       "斤",
	"日元",     "期",     "本",   "条",   "条次",   "标准煤", "株",     "條",       "次",       "欧元",
	"毫升",     "毫米",   "港元", "班次", "百分点", "秒",     "立方米", "箱",       "篇",       "米",
	"美元",     "袋",     "角",   "起",   "车次",   "辆",     "部",     "间",       "項",       "页",
	"项",       "％",     "￥",
};

/*
 * By byte value, units that only brackets behind a head tell: "5 GHz" names a row or a column as often as it
 * is a value.
 */
static const char *const bracketed[] = {
	"GHz", "Hz",   "MHz", "MPa", "dB", "hPa", "kHz", "kPa", "kV", "mA",
	"mV",  "mmol", "mol", "ms",  "ns", "µm",  "µs",  "μm",  "μs",
};

static const char *const currency[] = {
	"$",   "€",   "£",   "¥",   "￥",  "＄",  "₩",   "₹",  "US$", "HK$", "NT$", "R$",  "RMB", "CNY",
	"USD", "EUR", "GBP", "JPY", "HKD", "CHF", "Rs.", "Rs", "A$",  "C$",  "S$",  "AU$", "CA$", "NZ$",
};

/* Only a blank before the number tells these from codes of other things: ISO 4217, and what people write. */
static const char *const currency_apart[] = {
	"AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CLP", "CZK",  "DKK", "EGP", "GHS", "HUF",  "IDR",
	"ILS", "INR", "KES", "KRW", "KZT", "LKR", "MXN", "MYR", "NGN",  "NOK", "NPR", "NZD", "PHP",  "PKR",
	"PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB",  "TWD", "TZS", "UAH", "UGX",  "UYU",
	"VND", "ZAR", "ZMW", "RM",  "Rp",  "Tk",  "KSh", "Ksh", "Kshs", "Fr.", "kr",  "kr.", "руб.",
};

/* Behind an amount of money. */
static const struct {
	const char *text;
	unsigned shift;
} amount[] = {
	{ "k", 3 }, { "K", 3 }, { "M", 6 },  { "m", 6 },  { "mn", 6 },
	{ "B", 9 }, { "b", 9 }, { "bn", 9 }, { "T", 12 }, { "tn", 12 },
};

static int compare(const void *word, const void *entry)
{
	const struct span s = *(const struct span *)word;
	const char *text = *(const char *const *)entry;
	size_t i = 0;

	while (i < s.len && text[i] != '\0' && s.p[i] == text[i])
		i++;
	if (i == s.len || text[i] == '\0')
		return (i < s.len) - (text[i] != '\0');
	return (unsigned char)s.p[i] - (unsigned char)text[i];
}

/* Bytes of the longest counter, 平方公里, and of the longest currency, руб. */
enum { COUNTER_LONGEST = 12, CURRENCY_LONGEST = 7 };

static bool is_counter(struct span s)
{
	return s.len > 0 && s.len <= COUNTER_LONGEST &&
	       bsearch(&s, counter, sizeof counter / sizeof *counter, sizeof *counter, compare);
}

bool number_unit_bracketed(struct span s)
{
	return s.len > 0 && s.len <= COUNTER_LONGEST &&
	       bsearch(&s, bracketed, sizeof bracketed / sizeof *bracketed, sizeof *bracketed, compare);
}

/* Length of the scale at the start, 0 without one. */
static size_t scale_at(struct span s, size_t *which)
{
	for (size_t i = 0; s.len > 1 && i < sizeof scale / sizeof *scale; i++)
		if (scale[i].text.p[0] == s.p[0] && scale[i].text.p[1] == s.p[1] &&
		    span_has_at(s, 0, scale[i].text)) {
			*which = i;
			return scale[i].text.len;
		}
	return 0;
}

/* Length of the sign of a currency at the start (Unicode, Currency Symbols), 0 without one. */
static size_t sign_at(struct span s)
{
	uint32_t cp = 0;
	size_t n = utf8_decode(s, 0, &cp);

	return cp >= 0x20A0 && cp <= 0x20CF ? n : 0;
}

bool number_unit(struct span s, unsigned *shift)
{
	size_t which, n;

	*shift = 0;
	if (s.len == 0 || s.len > UNIT_LONGEST)
		return false;
	if (is_counter(s) || sign_at(s) == s.len)
		return true;
	n = scale_at(s, &which);
	if (n == 0 || n < s.len)
		return n > 0 && is_counter(span_from(s, n));
	if (scale[which].alone)
		*shift = scale[which].shift;
	return scale[which].alone;
}

void number_unit_base(struct span *unit, unsigned *shift)
{
	size_t which, n = unit->len > 0 && unit->len <= UNIT_LONGEST && !is_counter(*unit)
			      ? scale_at(*unit, &which)
			      : 0;
	struct span counted = { unit->p + n, unit->len - n };

	*shift = 0;
	if (n == 0 || counted.len == 0 || !is_counter(counted))
		return;
	*shift = scale[which].shift;
	*unit = counted;
}

bool number_amount(struct span s, unsigned *shift)
{
	for (size_t i = 0; i < sizeof amount / sizeof *amount; i++)
		if (span_eq(s, span_of(amount[i].text))) {
			*shift = amount[i].shift;
			return true;
		}
	return false;
}

bool number_size(struct span s)
{
	static const char *const of[] = { "", "B", "b", "iB", "ib", "i", "bps", "bit", "B/s", "b/s" };

	if (s.len == 0 || *s.p == 0 || strchr(s.len > 1 ? "kKMGTP" : "kKMGT", *s.p) == NULL)
		return false;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (span_eq(span_from(s, 1), span_of(of[i])))
			return true;
	return false;
}

static bool is_one_of(struct span s, const char *const *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (*text[i] == *s.p && span_eq(s, span_of(text[i])))
			return true;
	return false;
}

static bool is_currency_apart(struct span s)
{
	if (s.len < 2 || s.len > CURRENCY_LONGEST ||
	    (!ascii_is_letter((unsigned char)*s.p) && *s.p != '\xD1'))
		return false;
	return is_one_of(s, currency_apart, sizeof currency_apart / sizeof *currency_apart);
}

size_t number_currency_apart(struct span s)
{
	size_t n = 0;

	while (n < s.len && n < CURRENCY_LONGEST && s.p[n] != ' ')
		n++;
	if (n + 1 >= s.len || s.p[n] != ' ' || ascii_is_letter((unsigned char)s.p[n + 1]))
		return 0;
	s.len = n;
	return is_currency_apart(s) ? n : 0;
}

size_t number_currency(struct span s)
{
	size_t sign = sign_at(s);

	if (sign > 0 && sign < s.len)
		return sign;
	for (size_t i = 0; s.len > 0 && i < sizeof currency / sizeof *currency; i++) {
		size_t n = *currency[i] == *s.p ? strlen(currency[i]) : 0;

		if (n > 0 && s.len > n && memcmp(currency[i], s.p, n) == 0)
			return n;
	}
	return number_currency_apart(s);
}

bool number_is_currency(struct span s)
{
	enum { LONGEST = 3 };

	if (is_currency_apart(s))
		return true;
	return s.len > 0 && s.len <= LONGEST &&
	       (sign_at(s) == s.len || is_one_of(s, currency, sizeof currency / sizeof *currency));
}
