using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>Writes the message of one object.</summary>
internal sealed class JobBodies(TimeProvider clock, string? region)
{
    // No event of AWS's is that long. Ten of these fit into a batch of the queue.
    private const int LongestVerbatim = 65_536;

    /// <summary>
    /// A message with one object goes on as it came, whatever else its sender says in it. One with several is divided, so that each
    /// object fails, is tried again and is worked on by itself.
    /// </summary>
    public string Write(IncomingMessage message, InputObject input)
    {
        var asItCame = message.Job.Inputs.Count == 1
            && (message.Job.Kind == MessageKind.HandOver || Encoding.UTF8.GetByteCount(message.Text) <= LongestVerbatim);
        var body = asItCame ? message.Text : S3EventMessage.Write(input, clock.GetUtcNow(), region ?? "us-east-1");

        // SQS takes no U+FFFE and U+FFFF, which in JSON stand in strings only:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
        return body.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0
            ? body
            : body.Replace("\uFFFE", "\\ufffe", StringComparison.Ordinal).Replace("\uFFFF", "\\uffff", StringComparison.Ordinal);
    }
}
