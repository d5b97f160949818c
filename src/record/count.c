/* count.c: How many events there are in each group; and bare events for sums over millions.
   SPDX-License-Identifier: MIT

   What month_count knows is asked of it; the rest is counted from pair, where somebody is named, or
   from event. */
#include "base/date.h"
#include "record/rows.h"
#include "record/wanted.h"

#include <math.h>

/* ## From the months that are counted already */

static bool is_first_of_month(int32_t day)
{
    return date_of_day(day).day == 1;
}

static bool is_of_months(const entente_question *q, const entente_group *groups, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (groups[i] != ENTENTE_BY_MONTH && groups[i] != ENTENTE_BY_YEAR &&
            groups[i] != ENTENTE_BY_TYPE && groups[i] != ENTENTE_BY_ROOT &&
            groups[i] != ENTENTE_BY_STATUS && groups[i] != ENTENTE_BY_PRODUCT)
            return false;
    if (q->has_since && !is_first_of_month(q->since)) return false;
    if (q->has_until && !is_first_of_month(q->until + 1)) return false;
    for (int32_t i = 0; i < q->cameo_count; i++)
        if (q->cameo[i].len != 2) return false;
    bool is_one_actor = q->source_count + q->target_count + q->actor_count <= 1;
    return is_one_actor && !q->between_count && !q->by_count && !q->text.len && !q->place.len &&
           !q->country.len && !q->document.len;
}

static int32_t month_of(int32_t day)
{
    date d = date_of_day(day);
    return d.year * 12 + d.month - 1;
}

static void put_text(wanted *w, str text)
{
    *vec_push(&w->texts, w->keep) = text;
    buf_print(&w->sql, "?%td", w->texts.len);
}

static void put_months(wanted *w, const entente_question *q)
{
    const people *p = w->source.is_asked ? &w->source : w->target.is_asked ? &w->target : &w->actor;
    int role = w->source.is_asked ? 1 : w->target.is_asked ? 2 : 3;
    int64_t actor = p->is_asked ? (p->codes.len ? p->codes.data[0] : -2) : -1;
    buf_print(&w->sql, " FROM month_count x WHERE x.actor = %lld", (long long)actor);
    if (p->is_asked) buf_print(&w->sql, " AND x.role & %d", role);
    if (q->has_since) buf_print(&w->sql, " AND x.month >= %d", month_of(q->since));
    if (q->has_until)
        buf_print(&w->sql, " AND x.month BETWEEN %d AND %d", q->has_since ? month_of(q->since) : 0,
                  month_of(q->until));
    if (q->statuses) buf_print(&w->sql, " AND 1 << x.status & %u", q->statuses);
    for (int32_t i = 0; i < q->cameo_count; i++)
        buf_print(&w->sql, "%s%d%s", i ? ", " : " AND x.root IN (", intern_root(q->cameo[i]),
                  i == q->cameo_count - 1 ? ")" : "");
    for (int32_t i = 0; i < q->type_count; i++) {
        buf_put(&w->sql, i ? S(", ") : S(" AND x.type IN (SELECT id FROM code WHERE text IN ("));
        put_text(w, q->type[i]);
        if (i == q->type_count - 1) buf_put(&w->sql, S("))"));
    }
    if (!q->product.len) return;
    buf_put(&w->sql, S(" AND x.product = (SELECT id FROM product WHERE name = "));
    put_text(w, q->product);
    buf_put(&w->sql, S(")"));
}

/* ## Groups in SQL: of month_count x, of pair or event, whose day, act and status are alike */

#define TEXT_OF_MONTH "iif(x.month < 0, '', printf('%04d-%02d', x.month / 12, x.month % 12 + 1))"
#define TEXT_OF_STATUS                                                                             \
    "CASE x.status WHEN 0 THEN 'occurred' WHEN 1 THEN 'planned' WHEN 2 THEN 'possible' ELSE "      \
    "'denied' END"
#define TEXT_OF_DAY(form)                                                                          \
    "coalesce(strftime('" form "', nullif(x.day, -2147483648) * 86400, 'unixepoch'), '')"

static const struct {
    const char *name, *of_month, *of_event;
} groups_in_sql[] = {
    [ENTENTE_BY_DAY] = {"day", "", TEXT_OF_DAY("%Y-%m-%d")},
    [ENTENTE_BY_MONTH] = {"month", TEXT_OF_MONTH, TEXT_OF_DAY("%Y-%m")},
    [ENTENTE_BY_YEAR] = {"year", "iif(x.month < 0, '', printf('%04d', x.month / 12))",
                         TEXT_OF_DAY("%Y")},
    [ENTENTE_BY_DYAD] = {"dyad", "",
                         "(SELECT iif(x.role = 3, min(f.text, g.text) || '-' || max(f.text, "
                         "g.text), iif(x.role = 1, f.text || '>' || g.text, g.text || '>' || "
                         "f.text)) FROM code f, code g WHERE f.id = x.actor AND g.id = x.other)"},
    [ENTENTE_BY_SOURCE] = {"source", "", "(SELECT text FROM code WHERE id = x.one)"},
    [ENTENTE_BY_TARGET] = {"target", "", "(SELECT text FROM code WHERE id = x.two)"},
    [ENTENTE_BY_TYPE] = {"type", "(SELECT text FROM code WHERE id = x.type)",
                         "(SELECT text FROM code WHERE id = a.type)"},
    [ENTENTE_BY_ROOT] = {"root", "printf('%02d', x.root)", "printf('%02d', a.root)"},
    [ENTENTE_BY_CAMEO] = {"cameo", "", "a.cameo"},
    [ENTENTE_BY_STATUS] = {"status", TEXT_OF_STATUS, TEXT_OF_STATUS},
    [ENTENTE_BY_COUNTRY] =
        {"country", "", "(SELECT coalesce((SELECT country FROM place WHERE id = y.place), ''))"},
    [ENTENTE_BY_PRODUCT] = {"product", "(SELECT name FROM product WHERE id = x.product)",
                            "(SELECT name FROM product WHERE id = y.product)"},
};

static void put_groups(wanted *w, const entente_group *groups, int32_t count, bool is_of_month)
{
    for (int32_t i = 0; i < count; i++)
        buf_print(&w->sql, "%s AS %s, ",
                  is_of_month ? groups_in_sql[groups[i]].of_month
                              : groups_in_sql[groups[i]].of_event,
                  groups_in_sql[groups[i]].name);
}

static void put_end(wanted *w, int32_t count)
{
    const entente_question *q = w->question;
    for (int32_t i = 0; i < count; i++)
        buf_print(&w->sql, "%s%d", i ? ", " : " GROUP BY ", i + 1);
    buf_print(&w->sql, " HAVING events > 0");
    for (int32_t i = 0; i < count; i++)
        buf_print(&w->sql, "%s%d", i ? ", " : " ORDER BY ", i + 1);
    if (q->limit || q->offset)
        buf_print(&w->sql, " LIMIT %lld OFFSET %lld", (long long)(q->limit ? q->limit : -1),
                  (long long)q->offset);
}

/* ## Counting events one by one */

static bool has_group(const entente_group *groups, int32_t count, entente_group g)
{
    for (int32_t i = 0; i < count; i++)
        if (groups[i] == g) return true;
    return false;
}

/* The events that are meant, each once: or once for each pair of sides, each source or each target,
   where they are counted so. */
static void put_rows(wanted *w, const entente_group *groups, int32_t count)
{
    bool is_by_dyad = has_group(groups, count, ENTENTE_BY_DYAD);
    bool is_by_source = has_group(groups, count, ENTENTE_BY_SOURCE);
    bool is_by_target = has_group(groups, count, ENTENTE_BY_TARGET);
    bool has_people = wanted_has_people(w);
    buf_put(&w->sql, S(" FROM (SELECT DISTINCT p.event, p.day, p.act, p.status, p.mentions"));
    if (is_by_dyad)
        buf_put(&w->sql, S(", min(p.actor, p.other) AS actor, max(p.actor, p.other) AS "
                           "other, iif(p.role = 3 OR p.actor < p.other, p.role, 3 - "
                           "p.role) AS role"));
    if (is_by_source) buf_put(&w->sql, S(", r.actor AS one"));
    if (is_by_target) buf_put(&w->sql, S(", t.actor AS two"));
    if (has_people || is_by_dyad || is_by_source || is_by_target) {
        buf_put(&w->sql, S(" FROM pair p"));
        if (!has_people || wanted_needs_event(w))
            buf_put(&w->sql, S(" JOIN event e ON e.id = p.event"));
    } else {
        buf_put(&w->sql, S(" FROM (SELECT id AS event, coalesce(day, -2147483648) AS day, act, "
                           "status, mentions FROM event e"));
        wanted_put_events(w, false);
        buf_put(&w->sql, S(") p"));
    }
    if (is_by_source) buf_put(&w->sql, S(" JOIN side r ON r.event = p.event AND r.role & 1"));
    if (is_by_target) buf_put(&w->sql, S(" JOIN side t ON t.event = p.event AND t.role & 2"));
    if (has_people)
        wanted_put_pairs(w);
    else if (is_by_dyad || is_by_source || is_by_target)
        wanted_put_events(w, false);
    if (is_by_dyad) buf_put(&w->sql, S(" AND p.other <> 0"));
    buf_put(&w->sql, S(") x JOIN act a ON a.id = x.act"));
    if (has_group(groups, count, ENTENTE_BY_COUNTRY) ||
        has_group(groups, count, ENTENTE_BY_PRODUCT))
        buf_put(&w->sql, S(" JOIN event y ON y.id = x.event"));
}

rows *store_count(store *s, const entente_question *question, const entente_group *groups,
                  int32_t count, entente_error *error)
{
    if (!wanted_check(s, question, error)) return NULL;
    arena keep = arena_open((ptrdiff_t)1 << 28);
    wanted w = wanted_open(s, question, &keep);
    bool has_names = w.source.has_names || w.target.has_names || w.actor.has_names;
    bool is_of_month = is_of_months(question, groups, count) && !has_names;
    buf_put(&w.sql, S("SELECT "));
    put_groups(&w, groups, count, is_of_month);
    if (is_of_month) {
        buf_put(&w.sql, S("sum(x.events) AS events, sum(x.mentions) AS mentions, "
                          "round(sum(x.goldstein) / sum(x.events), 3) AS goldstein"));
        put_months(&w, question);
    } else {
        buf_put(&w.sql, S("count(*) AS events, sum(x.mentions) AS mentions, "
                          "round(avg(coalesce(a.goldstein, 0)), 3) AS goldstein"));
        put_rows(&w, groups, count);
    }
    put_end(&w, count);
    rows *r = rows_open(s, wanted_prepare(s, &w), error);
    arena_close(&keep);
    return r;
}
