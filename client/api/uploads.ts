import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import { upload, type UploadView } from '../../shared/uploadsApi.ts'
import { ask, path, reach, refusalIn, refusalOf, Unreachable } from './ask.ts'

const PATIENCE_MS = 120_000

/**
 * Sends a picture for the boards of a workgroup; fetch() cannot tell how much of it has left.
 * @param progress told the share that is there, 0 to 1
 * @throws Refusal when the server said no, Unreachable when nobody answered or it was given up
 */
export function sendImage(
  workgroupId: WorkgroupId,
  bytes: Blob,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const lost = () => reject(new Unreachable('no answer'))
    request.open('POST', `/api${path`/workgroups/${workgroupId}/uploads`}`)
    request.setRequestHeader('Content-Type', bytes.type || 'application/octet-stream')
    request.timeout = PATIENCE_MS
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = request.ontimeout = request.onabort = lost
    request.onload = () => {
      const body = jsonIn(request.responseText)
      if (request.status !== 201) return reject(refusalIn(request.status, body))
      const read = upload.safeParse(body)
      if (read.success) resolve(read.data)
      else reject(new Error('the answer to a picture is not what it should be'))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(bytes)
  })
}

/** The bytes of a picture; undefined for one that this person may not see, or that is gone. @throws Refusal, Unreachable */
export async function fetchImage(id: UploadId): Promise<Blob | undefined> {
  const response = await reach(path`/uploads/${id}`, {
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (response.status === 404) return undefined
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}

/** A picture of another working group for the boards of this one; one of its own stays what it is. @throws Refusal, Unreachable */
export function copyUpload(workgroupId: WorkgroupId, id: UploadId): Promise<UploadView> {
  const body = { upload: id }
  return ask('POST', path`/workgroups/${workgroupId}/uploads/copies`, { body, answer: upload })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
