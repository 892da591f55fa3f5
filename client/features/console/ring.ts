/** Hertz: E5, then the A above it. */
const NOTES = [659.25, 880] as const
const NOTE_S = 0.35
const LOUDNESS = 0.15

let context: AudioContext | undefined

/** Two soft notes. Where a device has no sound, or does not allow it yet, nothing happens. */
export function ring(): void {
  try {
    context ??= new AudioContext()
    void context.resume().catch(() => undefined)
    for (const [index, frequency] of NOTES.entries()) {
      const start = context.currentTime + index * NOTE_S
      const tone = new OscillatorNode(context, { frequency })
      const volume = new GainNode(context, { gain: 0 })
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 2)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(start + NOTE_S * 2)
    }
  } catch {
    // The time is in sight all the same.
  }
}
