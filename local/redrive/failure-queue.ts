/** The failure queue, as a redrive uses it: what is taken is hidden from others until it is removed or given back. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface TakenMessage {
  id: string;
  receipt: string;
  body: string;
}

export interface FailureQueue {
  /** Some of its messages; none when there are no more that could be taken now. */
  take(): Promise<TakenMessage[]>;
  /** Hides them for as long again as when they were taken. */
  hold(messages: readonly TakenMessage[]): Promise<void>;
  /** Shows them to others again. */
  giveBack(messages: readonly TakenMessage[]): Promise<void>;
  remove(message: TakenMessage): Promise<void>;
}

/** Seconds for which a message is hidden. Whoever dies meanwhile loses nothing: it is there again after them. */
const HIDDEN = 300;
/** Asks all of the queue's servers and not some of them: an empty answer means an empty queue. Seconds. */
const LOOK_FOR = 1;
const AT_ONCE = 10;

const taken = ({ MessageId, ReceiptHandle, Body = '' }: Message): TakenMessage[] =>
  MessageId === undefined || ReceiptHandle === undefined ? [] : [{ id: MessageId, receipt: ReceiptHandle, body: Body }];

/** The SQS queue at this address. */
export function sqsFailureQueue(client: SQSClient, QueueUrl: string): FailureQueue {
  async function hide(messages: readonly TakenMessage[], VisibilityTimeout: number): Promise<void> {
    for (let from = 0; from < messages.length; from += AT_ONCE) {
      const Entries = messages
        .slice(from, from + AT_ONCE)
        .map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt, VisibilityTimeout }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    }
  }
  return {
    async take() {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: AT_ONCE,
        WaitTimeSeconds: LOOK_FOR,
        VisibilityTimeout: HIDDEN,
      });
      const { Messages = [] } = await client.send(command);
      return Messages.flatMap(taken);
    },
    hold: messages => hide(messages, HIDDEN),
    giveBack: messages => hide(messages, 0),
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },
  };
}
