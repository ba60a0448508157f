"""aiogram 3 with its FSM in memory: four steps."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message


class Form(StatesGroup):
    """The four questions."""

    name = State()
    phone = State()
    temperature = State()
    confirm = State()


dispatcher = Dispatcher()
ORDER = [Form.name, Form.phone, Form.temperature, Form.confirm]


@dispatcher.message(Command("start"))
async def start(message: Message, state: FSMContext) -> None:
    """Begin."""
    await state.set_state(Form.name)
    await message.answer("Your name?")


@dispatcher.message(Form.name)
async def name(message: Message, state: FSMContext) -> None:
    """Second question."""
    await state.update_data(name=message.text)
    await state.set_state(Form.phone)
    await message.answer("Your phone?")


@dispatcher.message(Form.phone)
async def phone(message: Message, state: FSMContext) -> None:
    """Third question."""
    await state.update_data(phone=message.text)
    await state.set_state(Form.temperature)
    await message.answer("Your temperature?")


@dispatcher.message(Form.temperature)
async def temperature(message: Message, state: FSMContext) -> None:
    """Fourth question."""
    await state.update_data(temperature=message.text)
    await state.set_state(Form.confirm)
    await message.answer("Is that right?")


@dispatcher.message(Form.confirm)
async def confirm(message: Message, state: FSMContext) -> None:
    """The end."""
    await state.clear()
    await message.answer("Saved.")


async def serve(url: str, token: str) -> None:
    """Poll until killed."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    print("ready", flush=True)
    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
