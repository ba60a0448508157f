"""Ranking as it would be written if nobody waited for it: every wording is looked at, and nothing is remembered."""

import math
from collections import Counter

from domain.ranking.index import NOTHING, Entry
from domain.ranking.likeness import Likeness
from domain.ranking.reading import is_han, read
from domain.ranking.weights import CHINESE, ENGLISH

CANDIDATES, WORDINGS, OF_ONE = 12, 80, 4
SATURATION, LENGTH_COUNTS = 1.2, 0.75


def find(entries, words, among=None):
    """Keys with their scores, best first, and how sure the first one is."""
    return Plain(entries).find(words, among)


class Plain:
    """All entries of one language, their wordings in one list."""

    def __init__(self, entries: list[Entry]):
        self.wordings = [(entry.key, read(wording)) for entry in entries for wording in entry.wordings]
        self.texts = [sought(reading) for _, reading in self.wordings]
        self.standing = Counter(piece for text in self.texts for piece in text)
        self.answered = [entry.key for entry in entries if entry.answer]
        self.answers = [pieces_of_answer(entry.answer) for entry in entries if entry.answer]
        self.said = Counter(piece for text in self.answers for piece in text)
        han = sum(is_han(reading.letters) for _, reading in self.wordings)
        self.weights = CHINESE if 2 * han >= len(self.wordings) else ENGLISH

    def find(self, words, among=None):
        asked = read(words)
        by_answer = {self.answered[number]: value for number, value in self.near_answers(asked)}
        near = self.near_wordings(asked, WORDINGS if among is None else 4 * WORDINGS)
        by_key = {key: [] for key in by_answer}
        for number, value in near:
            by_key.setdefault(self.wordings[number][0], []).append((-value, number))
        may = [key for key in by_key if among is None or among(key)]
        first = sorted(may, key=lambda key: (first_look(by_key[key], by_answer.get(key, 0.0)), key))[:CANDIDATES]
        judged = [self.judged(asked, key, sorted(by_key[key])[:OF_ONE], by_answer.get(key, 0.0)) for key in first]
        judged.sort(key=lambda each: (not each[3], -each[1], each[0]))
        return [(key, score) for key, score, _, _ in judged], self.confidence(judged)

    def near_wordings(self, asked, most):
        return nearest({piece: self.weigh(piece) for piece in sought(asked)}, self.texts, most)

    def near_answers(self, asked):
        weights = {piece: rarity(self.said[piece], self.answers) for piece in asked.pieces if tells(piece)}
        return nearest(weights, self.answers, CANDIDATES)

    def weigh(self, part):
        if part[:1] == ".":
            return rarity(self.standing[part[1:] if is_han(part) else f"={part[1:]}"], self.texts)
        return rarity(self.standing[part], self.texts) * {"=": 1.5, "~": 0.35}.get(part[:1], 1.0)

    def judged(self, asked, key, near, answer):
        readings = [self.wordings[number][1] for _, number in near]
        likenesses = [self.likeness(asked, reading) for reading in readings] or [NOTHING]
        worths = [dot(self.weights.likeness, each) for each in likenesses]
        score = math.log(sum(math.exp(worth) for worth in worths)) + self.weights.answer * answer
        best = max(zip(worths, likenesses, strict=True))[1]
        return key, score, best, any(reading.letters == asked.letters for reading in readings)

    def likeness(self, asked, wording):
        rarest = self.weigh("")
        whole, other, shared = self.masses(asked.pieces, wording.pieces)
        meant, other_meant, both_mean = self.masses(asked.content, wording.content)
        kinds, other_kinds, same_kinds = self.masses(asked.asked, wording.asked)
        lost = [self.weigh(part) for part in asked.content if part not in wording.content]
        size, other_size = len(asked.letters), len(wording.letters)
        each_of = {letter: (asked.letters.count(letter), wording.letters.count(letter)) for letter in asked.letters}
        return Likeness(
            pieces=part(2 * shared, whole + other),
            asked_for=part(shared, whole),
            order=part(2 * in_order(asked.letters, wording.letters), size + other_size),
            letters=part(2 * sum(map(min, each_of.values())), size + other_size),
            kind=part(2 * same_kinds, kinds + other_kinds),
            begins=float(asked.letters[:2] == wording.letters[:2]),
            missing=1 - part(both_mean, meant) if meant else 0.0,
            extra=1 - part(both_mean, other_meant) if other_meant else 0.0,
            lost=min(2.0, sum(lost) / rarest / 3),
            worst_missing=max(lost, default=0.0) / rarest,
            length=part(abs(size - other_size), max(size, other_size)),
            clash=float(bool(asked.asked) and bool(wording.asked) and not set(asked.asked) & set(wording.asked)),
            kind_missing=min(2.0, (kinds - same_kinds) / rarest),
            kind_extra=min(2.0, (other_kinds - same_kinds) / rarest),
            denial=float(asked.denied != wording.denied),
            about=differing(asked.about, wording.about),
            numbers=differing(asked.numbers, wording.numbers),
        )

    def masses(self, mine, theirs):
        return tuple(sum(map(self.weigh, each)) for each in (mine, theirs, [one for one in mine if one in theirs]))

    def confidence(self, best):
        if not best:
            return 0.0
        if best[0][3] and not (len(best) > 1 and best[1][3]):
            return 1.0
        scores = [score for _, score, _, _ in best]
        ahead = max(0.0, min(1.0, (scores[0] - scores[1]) / 3 if len(scores) > 1 else 1.0))
        certainty = 1 / sum(math.exp(score - scores[0]) for score in scores)
        weights = self.weights
        sure = dot(weights.sure, best[0][2]) + weights.sure_margin * ahead + weights.sure_certainty * certainty
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, sure + weights.sure_base))))


def sought(reading):
    return [*reading.pieces, *(each for each in (*reading.content, *reading.asked) if each[0] not in ".#")]


def tells(piece):
    return piece[0] == "=" or (len(piece) == 2 and piece[0] not in "~#")


def pieces_of_answer(answer):
    chunks = [answer[start : start + 400] for start in range(0, min(len(answer), 2000), 399)]
    return list(dict.fromkeys(piece for chunk in chunks for piece in read(chunk).pieces if tells(piece)))


def rarity(standing, texts):
    return math.log(1 + (len(texts) - standing + 0.5) / (standing + 0.5))


def nearest(weights, texts, most):
    """Numbers of the texts with the greatest values; several that share the last place all count."""
    whole, average = sum(weights.values()), sum(map(len, texts)) / len(texts) if texts else 1.0
    sums = {}
    for number, text in enumerate(texts):
        found = [weights[piece] / whole for piece in weights if piece in text]
        if found:
            sums[number] = sum(found)
    values = {}
    for number, amount in cut(sums, 8 * most).items():
        size = len(texts[number]) / average
        stretch = (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * size))
        values[number] = amount * stretch
    return cut(values, most).items()


def cut(values, most):
    if len(values) <= most:
        return values
    last = sorted(values.values(), reverse=True)[most - 1]
    # Shares are the same where they differ by less than any two that were reckoned in another order.
    return {number: value for number, value in values.items() if value >= last - 1e-12}


def first_look(near, answer):
    values = [value for value, _ in sorted(near)[:3]]
    return sum(values[:1]) + 0.2 * sum(values[1:]) - 0.3 * answer


def in_order(one, other):
    """The length of the longest common subsequence, by the table every textbook has."""
    above = [0] * (len(other) + 1)
    for letter in one:
        row = [0]
        for place, each in enumerate(other):
            row.append(above[place] + 1 if letter == each else max(above[place + 1], row[place]))
        above = row
    return above[-1]


def differing(one, other):
    return min(2, len(set(one) ^ set(other))) / 2


def part(some, whole):
    return some / whole if whole else 0.0


def dot(weights, figures):
    return sum(weight * figure for weight, figure in zip(weights, figures, strict=True))
