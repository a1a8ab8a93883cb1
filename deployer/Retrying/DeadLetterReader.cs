using System.Globalization;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// Understands what is in a dead-letter queue. The agent writes the reason to messages that it puts there itself; for those that SQS moved
/// there, the reason is in the failure record of the file; where neither is, the worker died before it could say anything.
/// </summary>
internal sealed class DeadLetterReader(IObjectRecords records, RunningStage stage)
{
    private const string ReasonAttribute = "Reason";
    private const string TextAttribute = "Message";
    private const string SentAttribute = "SentTimestamp";

    /// <summary>The files that a message is about.</summary>
    public static IReadOnlyList<InputObject> FilesOf(Message message) => JobMessage.Parse(message.Body).Inputs;

    public async Task<DeadLetter> ReadAsync(Message message, CancellationToken cancellationToken)
    {
        var files = FilesOf(message);
        var (reason, text) = message.MessageAttributes.GetValueOrDefault(ReasonAttribute)?.StringValue is { } said
            ? (said, message.MessageAttributes.GetValueOrDefault(TextAttribute)?.StringValue)
            : files.Count == 0 ? (FailureReason.BadMessage, JobMessage.Parse(message.Body).Reason)
            : await RecordAsync(files[0], cancellationToken) is { } record ? (record.Reason, record.Message)
            : (FailureReason.WorkerDied, null);
        return new(stage.Name, files, reason, text, SentAt(message));
    }

    /// <returns>Null if there is none that can be read.</returns>
    public async Task<FailureRecord?> RecordAsync(InputObject file, CancellationToken cancellationToken)
    {
        var found = await records.GetAsync(stage.OutputBucket, FailureRecord.ObjectKeyFor(stage.Name, file.Bucket, file.Key), cancellationToken);
        return found is null ? null : Read(found);
    }

    public static FailureRecord? Read(ObjectRecord found)
    {
        try
        {
            return FailureRecord.Read(System.Text.Encoding.UTF8.GetString(found.Content.Span));
        }
        catch (UnreadableRecordException)
        {
            // Of another version, or somebody else's: it says nothing, and the queue still says that the file failed.
            return null;
        }
    }

    /// <summary>When it was sent; SQS keeps that when it moves a message to the dead letters.</summary>
    public static DateTimeOffset? SentAt(Message message) =>
        long.TryParse(message.Attributes.GetValueOrDefault(SentAttribute), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
