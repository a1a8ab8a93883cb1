using System.Security.Cryptography;
using System.Text;
using CloudPipe.Aws.S3;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>Keeps what went wrong where <c>why</c> finds it: the one place that decides what is written and under which key.</summary>
internal sealed class FailureKeeper(IObjectRecords records, string bucket, string stage, TimeProvider clock)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Keeps an input that nobody understands. The same input has the same key, so that a repeated invocation adds nothing.
    /// </summary>
    public async Task KeepPoisonAsync(ReadOnlyMemory<byte> input, string reason, CancellationToken cancellationToken)
    {
        var record = new PoisonRecord { Code = DispatchErrorCodes.NotAnEvent, Reason = reason, At = clock.GetUtcNow() };
        try
        {
            record.Text = StrictUtf8.GetString(input.Span);
        }
        catch (DecoderFallbackException)
        {
            record.Bytes = Convert.ToBase64String(input.Span);
        }

        var key = RecordKeys.Poison(stage, Convert.ToHexStringLower(SHA256.HashData(input.Span)));
        var content = record.Write();
        var put = await records.PutAsync(bucket, key, content, PutCondition.IfAbsent, cancellationToken);
        if (put.Outcome == PutOutcome.Conflict)
        {
            await records.PutAsync(bucket, key, content, PutCondition.None, cancellationToken);
        }
    }

    /// <summary>Adds to the reasons for which workers could not be started. Only the holder of the lease writes them.</summary>
    public async Task KeepLaunchFailuresAsync(IReadOnlyList<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var key = RecordKeys.LaunchFailures(stage);
        var found = await records.GetAsync(bucket, key, cancellationToken);
        var known = found is null ? new LaunchFailures() : LaunchFailures.Read(found.Content);
        await records.PutAsync(bucket, key, known.With(failures.Select(failure => (failure.Code, failure.Message)), clock.GetUtcNow()).Write(), PutCondition.None, cancellationToken);
    }
}
