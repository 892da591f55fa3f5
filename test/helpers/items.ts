import { NOTE_SIZE, type Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { Comment } from '../../shared/domain/comment.ts'
import type { BoardImage } from '../../shared/domain/image.ts'
import type { Shape } from '../../shared/domain/shape.ts'
import {
  type CommentId,
  type ImageId,
  newId,
  type NoteId,
  type ShapeId,
  type UploadId,
  type ZoneId,
} from '../../shared/ids.ts'

export function newNote(about: Partial<Note> = {}): Note {
  return {
    id: newId<NoteId>(),
    at: [0, 0],
    size: NOTE_SIZE,
    colour: 'straw',
    kind: 'idea',
    origin: 'contribution',
    createdAt: 0,
    order: 'a0',
    ...about,
  }
}

export const someZone = (): Zone => ({
  id: newId<ZoneId>(),
  title: 'Besoins',
  instruction: '',
  at: [0, 0],
  size: [600, 400],
  meaning: {},
  layout: 'free',
  locked: true,
  order: 'a0',
})

export function newShape(about: Partial<Shape> = {}): Shape {
  return {
    id: newId<ShapeId>(),
    kind: 'rectangle',
    at: [0, 0],
    size: [200, 120],
    colour: 'petrol',
    filled: false,
    text: '',
    order: 'a0',
    ...about,
  }
}

export function newImage(about: Partial<BoardImage> = {}): BoardImage {
  return {
    id: newId<ImageId>(),
    upload: newId<UploadId>(),
    at: [0, 0],
    size: [320, 240],
    alt: '',
    order: 'a0',
    ...about,
  }
}

export function newComment(about: Partial<Comment> = {}): Comment {
  return {
    id: newId<CommentId>(),
    target: { root: 'notes', id: 'n1' },
    text: 'Qui s’en charge ?',
    createdAt: 0,
    resolved: false,
    order: 'a0',
    ...about,
  }
}
