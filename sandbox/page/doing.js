// What the reader does, told to the workspace: saying, pressing, filling in, moving the clock.

import { api } from "./api.js";
import { forget, tried } from "./notice.js";

export class Doing {
  /** `me()` is who acts; `settled()` and, for the clock, `moved()` end when the page shows what came of it. */
  constructor({ me, settled, moved, said }) {
    Object.assign(this, { me, settled, moved, afterSaying: said });
  }

  /** Answers whether it was taken. */
  async say(said) {
    forget();
    return tried(async () => {
      await (said.files?.length ? api.share : api.say)({ user: this.me(), ...said });
      this.afterSaying(said);
      await this.settled();
    });
  }

  async press({ control, action, ...where }) {
    const body = { user: this.me(), block_id: control.blockId, action_id: control.actionId, action, ...where };
    forget();
    await tried(async () => {
      await api.press(body);
      await this.settled();
    });
  }

  /** `where`: {channel, ts, callback_id}. */
  async shortcut(where) {
    forget();
    await tried(async () => {
      await api.shortcut({ user: this.me(), ...where });
      await this.settled();
    });
  }

  /** What the app offers in a menu for what was typed; null if it can't say. */
  async suggest({ control, ...where }) {
    let answer = null;
    await tried(async () => {
      answer = await api.suggest({ user: this.me(), block_id: control.blockId, action_id: control.actionId, ...where });
    });
    return answer;
  }

  /** For forms, which show themselves what was refused. */
  get inForms() {
    const then = (call) => async (body) => {
      await call({ user: this.me(), ...body });
      await this.settled();
    };
    const suggest = (asked) => this.suggest(asked);
    return { press: (pressed) => this.press(pressed), suggest, submit: then(api.submit), close: then(api.close) };
  }

  /** Answers the new channel's id. */
  async beginChannel(wanted) {
    const { channel } = await api.channel({ user: this.me(), ...wanted });
    await this.settled();
    return channel;
  }

  async visit(tab) {
    await tried(() => api.visit({ user: this.me(), tab }));
  }

  async moveClock(instant) {
    forget();
    await api.clock(instant.toISOString());
    await this.moved();
  }
}
