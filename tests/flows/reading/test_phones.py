"""One phone has one spelling, however it is typed or shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.phones import phone
from tests.flows.reading.typed import anything, full_width, reading, refused, spellings

READ = {
    "13800138000": """13800138000|138 0013 8000|138-0013-8000|１３８００１３８０００|138.0013.8000
138－0013－8000|138 00138000
+86 138 0013 8000|+8613800138000|8613800138000|008613800138000|0086-138-0013-8000|(+86)13800138000
＋８６１３８００１３８０００
一三八零零一三八零零零|幺三八零零幺三八零零零|1️⃣3800138000
电话：13800138000|我的手机号是13800138000|手机13800138000|我的电话号码：138 0013 8000|电话號碼13800138000
phone: 13800138000|tel:+8613800138000|Tel. 138 0013 8000|my phone is 13800138000|Mobile 13800138000
13800138000。|13800138000!|13800138000.|\u202a13800138000\u202c""",
    "087163123456": "0871-63123456|0871 6312 3456|(0871)63123456|+86 871 6312 3456|+86 0871 63123456|008687163123456",
    "06912123456": "0691-2123456|+86 691 2123456",
    "01012345678": "010-12345678|(010) 1234 5678|+86 10 12345678",
    "02112345678": "021 12345678",
    "+66812345678": "+66 81 234 5678|+66812345678|＋66 81 234 5678|0066 81 234 5678|00 66 812345678",
    "+14155550123": "+1 (415) 555-0123|001 415 555 0123",
    "+85291234567": "+852 9123 4567",
}


@pytest.mark.parametrize(("words", "number"), spellings(READ))
def test_a_number_is_read_however_it_is_typed(words, number):
    assert reading(phone, words) == number


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "I see no phone number there."),
        ("没有", "I see no phone number there."),
        ("电话", "I see no phone number there."),
        ("13800138000 王芳", "A phone number has only digits."),
        ("13800138000,13900139000", "A phone number has only digits."),
        ("138OO138OOO", "A phone number has only digits."),
        ("1+3800138000", "A phone number has only digits."),
        ("1380013800", "A mobile number has 11 digits, this has 10."),
        ("138001380001", "A mobile number has 11 digits, this has 12."),
        ("1380013800013900139000", "A mobile number has 11 digits, this has 22."),
        ("110", "A mobile number has 11 digits, this has 3."),
        ("+86 1380013800", "A mobile number has 11 digits, this has 10."),
        ("12800138000", "A mobile number starts with 13 to 19."),
        ("63123456", "Please type the area code as well, such as 0871-6312 3456."),
        ("0871 631234", "A landline has its area code and 7 or 8 digits"),
        ("66812345678", "That is no number from here. Please type 11 digits, or start with + and the country code."),
        ("+66", "A number from abroad starts with + and its country code"),
        ("+0812345678", "A number from abroad starts with + and its country code"),
        ("00", "A number from abroad starts with + and its country code"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(words, told):
    assert refused(phone, words).startswith(told)


mobiles = st.from_regex("1[3-9][0-9]{9}", fullmatch=True)


@given(
    mobiles,
    st.sampled_from(["", "+86", "86", "0086", "+86 ", "电话：", "my phone is "]),
    st.sampled_from(["", " ", "-", "."]),
    st.booleans(),
)
def test_every_mobile_number_reads_back_in_every_spelling(number, before, parting, is_wide):
    words = before + parting.join([number[:3], number[3:7], number[7:]])

    assert reading(phone, full_width(words) if is_wide else words) == number


@given(anything)
def test_whatever_is_typed_is_a_number_that_reads_as_itself_or_refused(words):
    number = reading(phone, words)

    assert " " in number or (number.removeprefix("+").isdecimal() and reading(phone, number) == number)


@given(st.from_regex(r"[+＋]?[0-9０-９ ()\-]{3,22}", fullmatch=True))
def test_a_number_once_read_reads_as_itself(words):
    number = reading(phone, words)

    assert " " in number or reading(phone, number) == number
