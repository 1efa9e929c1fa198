// What the page knows of the workspace: people, channels, the time. One object, kept up to date from the state.

export class Workspace {
  constructor() {
    this.state = null;
    this.fetched = 0;
  }

  learn(state) {
    this.state = state;
    this.fetched = performance.now();
    this.byId = new Map(state.users.map((one) => [one.id, one]));
    this.channels = new Map(state.channels.map((one) => [one.id, one]));
  }

  get me() {
    return this.state.user;
  }

  get zone() {
    return this.state.time_zone;
  }

  /** The workspace's time. A clock that can be moved stands still between moves; the other one runs. */
  get now() {
    const told = new Date(this.state.now).getTime();
    return new Date(this.state.clock.movable ? told : told + performance.now() - this.fetched);
  }

  get people() {
    return this.state.users;
  }

  person(id) {
    return this.byId.get(id) ?? null;
  }

  /** The name that people know someone by; null for someone who isn't here. */
  nameOf(id) {
    const person = this.person(id);
    return person ? person.real_name || person.name : null;
  }

  channel(id) {
    return this.channels.get(id) ?? null;
  }

  /** '#general', or the other person's name for a direct message. */
  titleOf(channel) {
    return channel.is_im ? this.nameOf(channel.with) ?? channel.name : `#${channel.name}`;
  }
}
