import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from './idle-watch.ts';
import { watchNetwork } from './network-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the network watch', () => {
  it('tells of a new address, of a lost one, and of nothing else', () => {
    let addresses = ['192.0.2.1'];
    const onChange = vi.fn();
    const stop = watchNetwork({ onChange, addresses: () => addresses });
    vi.advanceTimersByTime(10_000);
    expect(onChange).not.toHaveBeenCalled();
    addresses = ['192.0.2.1', '2001:db8::1'];
    vi.advanceTimersByTime(2_000);
    addresses = [];
    vi.advanceTimersByTime(2_000);
    expect(onChange).toHaveBeenCalledTimes(2);
    stop();
    addresses = ['192.0.2.9'];
    vi.advanceTimersByTime(4_000);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('tells of a sleep, by the clock', () => {
    let clock = 0;
    const onChange = vi.fn();
    const stop = watchNetwork({ onChange, addresses: () => [], now: () => clock });
    clock += 2_100;
    vi.advanceTimersByTime(2_000);
    expect(onChange).not.toHaveBeenCalled();
    clock += 3_600_000;
    vi.advanceTimersByTime(2_000);
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });
});

describe('the idle watch', () => {
  it('tells once, after the whole idle time without use', () => {
    let used = true;
    const onUnused = vi.fn();
    watchIdle({ idleMs: 60_000, isUsed: () => used, onUnused });
    vi.advanceTimersByTime(300_000);
    expect(onUnused).not.toHaveBeenCalled();
    used = false;
    vi.advanceTimersByTime(55_000);
    used = true;
    vi.advanceTimersByTime(5_000);
    used = false;
    vi.advanceTimersByTime(55_000);
    expect(onUnused).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600_000);
    expect(onUnused).toHaveBeenCalledTimes(1);
  });
});
