using System.Net;
using Amazon.Runtime;
using CloudPipe.Agent.Logging;
using CloudPipe.Aws;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Agent.Jobs;

/// <summary>Decides whether a queue that gives no message for an error is worth waiting for.</summary>
internal sealed class QueuePatience(string queueUrl, TimeProvider clock, AgentLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch",
        "InvalidSignatureException", "InvalidAccessKeyId",
    };

    /// <summary>Credentials that rotate are refused for a moment where the new ones come later than the old ones end.</summary>
    private static readonly HashSet<string> Rotating = new(StringComparer.Ordinal) { "ExpiredToken", "ExpiredTokenException", "RequestExpired" };

    private long? _failingSince;

    public void Succeeded() => _failingSince = null;

    /// <summary>Waits a little, or gives up.</summary>
    /// <exception cref="WorkerException">Waiting cannot help, or has not helped for a minute.</exception>
    public async Task FailedAsync(Exception failure, CancellationToken stop)
    {
        if (Final(failure) is { } final)
        {
            throw final;
        }

        _failingSince ??= clock.GetTimestamp();
        if (clock.GetElapsedTime(_failingSince.Value) >= Longest)
        {
            throw failure is AmazonServiceException expired && IsRotating(expired) ? Refused(expired) : new WorkerException(
                AgentErrorCodes.EndpointUnreachable,
                $"The queue {queueUrl} has not answered for {Longest.TotalSeconds:0} s: {failure.Message}",
                "Check the network, AWS_ENDPOINT_URL and the region.",
                failure);
        }

        log.Warning("the queue does not answer, trying again", ("error", failure.Message));
        try
        {
            await Task.Delay(Pause, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop sees the stop.
        }
    }

    /// <returns>What no waiting can mend, or null.</returns>
    private WorkerException? Final(Exception failure) => failure switch
    {
        QueueDoesNotExistException => new(
            AgentErrorCodes.QueueMissing,
            $"The queue {queueUrl} does not exist: {failure.Message}",
            "Check the variable sqs and the region.",
            failure),
        AmazonServiceException refused when IsRefusal(refused) => Refused(refused),
        AmazonServiceException { ErrorCode: ErrorCodes.EndpointNotTrusted } => new(
            AgentErrorCodes.EndpointNotTrusted,
            failure.Message,
            "The image needs the certificate authority that signed it: a bundle at SSL_CERT_FILE, or wrap the image again.",
            failure),
        AmazonServiceException => null,
        _ => new(
            AgentErrorCodes.NoCredentials,
            $"The worker has no usable credentials or region: {failure.Message}",
            "On AWS the task's role gives them; elsewhere set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION.",
            failure),
    };

    private WorkerException Refused(AmazonServiceException failure) => new(
        AgentErrorCodes.AccessRefused,
        $"The queue {queueUrl} refuses this worker: {failure.Message}",
        "The worker's role needs sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility on it.",
        failure);

    private static bool IsRotating(AmazonServiceException failure) => Rotating.Contains(failure.ErrorCode ?? "");

    private static bool IsRefusal(AmazonServiceException failure) => !IsRotating(failure) && (
        failure.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || Refusals.Contains(failure.ErrorCode ?? ""));
}
