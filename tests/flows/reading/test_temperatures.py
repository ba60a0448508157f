"""A temperature is read as it was meant, or asked back; never taken for another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.temperatures import HIGHEST_X10, LOWEST_X10, temperature
from tests.flows.reading.typed import TODAY, anything, full_width, in_chinese, reading, refused, spellings

READ = {
    365: """36.5|３６．５度|36度5|36 5|36。5|36,5|36，5|36·5|36•5|36．５|３６５|365|36.50|36 .5|36. 5|36.5.
36.5。|36.5!
三十六度五|三十六点五|三十六.五|三六五|三六点五|36点5|36度5分|36度5分。
36.5度|36.5 度|36.5°|36.5 °C|36.5℃|36.5C|36.5c|36.5oC|36.5摄氏度|36,5度|36.5 degrees|36.5 degrees Celsius
体温36.5|体温：36.5℃|体温是36.5|我36.5|我的体温是36.5度|今天36.5|早上36.5|今早36.5|测了一下36.5|大概36.5左右
36.5正常|36.5了
My temperature is 36.5|temp 36.5|It's 36.5 today|about 36.5
97.7F|97.7f|97.7 F|97.7°F|97.7 ℉|９７．７Ｆ|97.7华氏度|华氏97.7|97,7F|977F|97.7 degrees Fahrenheit
🌡36.5|36.5😊|(36.5)|36\t5|\u200e36.5\u200f|36\u202e.5|٣٦.٥|३६.५""",
    360: "36|36度|３６|三十六|三十六度|36.0|36。0|360",
    362: "36.2|36.15|三十六度二",
    366: "36.55|36.64|三六点五五",
    372: "37.2|37°2|37º2|37 ° 2|99F|99.0F|99 °F",
    373: "37.25|37.3|37度3|99.1F",
    375: "37度半|三十七度半|37.5",
    380: "100.4F|38|三十八度|380|38.0C",
    385: "三八度五|38度5|38 5|38.5",
    400: "40|四十|四十度|40度|104F",
    340: "34|34.0|93.2F",
    429: "42.9|109.2F|429",
}


@pytest.mark.parametrize(("words", "celsius_x10"), spellings(READ))
def test_a_temperature_is_read_however_it_is_typed(words, celsius_x10):
    assert reading(temperature, words) == celsius_x10


def test_a_line_between_whole_and_tenth_is_a_space():
    assert temperature("36\n5", TODAY) == 365


@pytest.mark.parametrize("words", ["97.7", "９７．７", "97,7", "977", "体温97.7", "97.7°", "97度7"])
def test_a_bare_number_that_would_be_fahrenheit_is_asked_back(words):
    assert refused(temperature, words) == "Did you mean 97.7 °F (36.5 °C)? Please type 97.7F or 36.5."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("25", "25 °C is lower than a body can be."),
        ("33.9", "33.9 °C is lower than a body can be."),
        ("3.65", "3.65 °C is lower than a body can be."),
        ("0", "0 °C is lower than a body can be."),
        ("43", "43 °C is higher than a body can be."),
        ("99", "Did you mean 99 °F (37.2 °C)?"),
        ("99C", "99 °C is higher than a body can be."),
        ("摄氏99度", "99 °C is higher than a body can be."),
        ("120", "120 °C is higher than a body can be."),
        ("80F", "80 °F is lower than a body can be."),
        ("115F", "115 °F is higher than a body can be."),
        ("36.5F", "36.5 °F is very cold. Did you mean 36.5 °C? Then please type 36.5C."),
        ("365F", "36.5 °F is very cold."),
        ("-36.5", "A body temperature has no minus sign."),
        ("−36.5", "A body temperature has no minus sign."),
        ("1365", "I am not sure which temperature that is."),
        ("3650", "I am not sure which temperature that is."),
        ("36.512", "I am not sure which temperature that is."),
        ("4O", "I am not sure which temperature that is."),
        ("爸爸36.5", "I am not sure which temperature that is."),
        ("昨天36.5", "I am not sure which temperature that is."),
        ("不是36.5", "I am not sure which temperature that is."),
        ("36.5 37.2", "I see more than one number there."),
        ("36 37", "I see more than one number there."),
        ("36,37", "I see more than one number there."),
        ("36.5-37", "I see more than one number there."),
        ("36.5/37.2", "I see more than one number there."),
        ("早36.5晚36.8", "I see more than one number there."),
        ("36.5.5", "I see more than one number there."),
        ("1 36.5", "I see more than one number there."),
        ("", "I see no number there."),
        ("正常", "I see no number there."),
        ("没量", "I see no number there."),
    ],
)
def test_what_is_doubtful_is_refused_with_the_reason(words, told):
    assert refused(temperature, words).startswith(told)


def _typed(celsius_x10, spelling):
    whole, tenth = divmod(celsius_x10, 10)
    fahrenheit = f"{(celsius_x10 * 18 + 3200 + 5) // 10 / 10:.1f}"
    return spelling.format(
        w=whole, t=tenth, all=celsius_x10, hw=in_chinese(whole), ht="零一二三四五六七八九"[tenth], f=fahrenheit
    )


CELSIUS = """{w}.{t} {w}度{t} {w}_{t} {w}°{t} {w},{t} {w}。{t} {w}·{t}
{w}点{t} {all} {hw}度{ht} {hw}点{ht} {w}.{t}0"""
FAHRENHEIT = "{f}F {f}f {f}°F {f}_F {f}℉ 华氏{f} {f}华氏度"
celsius = st.tuples(st.sampled_from(CELSIUS.split()), st.sampled_from(["", "度", "℃", "°C", "_C", "。", "度。"])).map(
    "".join
)


@given(
    st.integers(LOWEST_X10, HIGHEST_X10),
    celsius | st.sampled_from(FAHRENHEIT.split()),
    st.sampled_from(["", "体温", "我", "今天早上", "体温:_", "🌡"]),
    st.booleans(),
)
def test_every_temperature_in_every_spelling_reads_back_to_itself(celsius_x10, spelling, before, is_wide):
    words = f"{before}{_typed(celsius_x10, spelling)}".replace("_", " ")

    assert reading(temperature, full_width(words) if is_wide else words) == celsius_x10


@given(anything)
def test_whatever_is_typed_is_a_temperature_of_the_living_or_refused(words):
    value = reading(temperature, words)

    assert isinstance(value, str) or LOWEST_X10 <= value <= HIGHEST_X10


@given(st.decimals(0, 200, places=1))
def test_a_bare_number_is_never_taken_for_anything_but_celsius(number):
    value = reading(temperature, f"{number}")

    assert value == int(number * 10) if 34 <= number < 43 else isinstance(value, str)


def test_a_fever_is_never_rounded_away():
    assert temperature("37.25", TODAY) == 373
