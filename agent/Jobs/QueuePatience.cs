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
    private long? _failingSince;

    public void Succeeded() => _failingSince = null;

    /// <summary>Waits a little, or gives up.</summary>
    /// <exception cref="WorkerException">Waiting cannot help, or has not helped for a minute.</exception>
    public async Task FailedAsync(Exception failure, CancellationToken stop)
    {
        if (failure is QueueDoesNotExistException)
        {
            throw new WorkerException(AgentErrorCodes.QueueMissing, $"The queue {queueUrl} does not exist: {failure.Message}", "Check the variable sqs and the region.", failure);
        }

        if (failure is AmazonServiceException { StatusCode: System.Net.HttpStatusCode.Forbidden or System.Net.HttpStatusCode.Unauthorized } or AmazonServiceException { ErrorCode: "AccessDenied" or "AccessDeniedException" or "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "InvalidSignatureException" or "ExpiredToken" or "ExpiredTokenException" })
        {
            throw new WorkerException(AgentErrorCodes.AccessRefused, $"The queue {queueUrl} refuses this worker: {failure.Message}", "The worker's role needs sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility on it.", failure);
        }

        if (failure is not AmazonServiceException)
        {
            throw new WorkerException(AgentErrorCodes.NoCredentials, $"The worker has no usable credentials or region: {failure.Message}", "On AWS the task's role gives them; elsewhere set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION.", failure);
        }

        if (failure is AmazonServiceException { ErrorCode: ErrorCodes.EndpointNotTrusted })
        {
            throw new WorkerException(AgentErrorCodes.EndpointNotTrusted, failure.Message, "The image needs the certificate authority that signed it: a bundle at SSL_CERT_FILE, or wrap the image again.", failure);
        }

        _failingSince ??= clock.GetTimestamp();
        if (clock.GetElapsedTime(_failingSince.Value) >= Longest)
        {
            throw new WorkerException(AgentErrorCodes.EndpointUnreachable, $"The queue {queueUrl} has not answered for {Longest.TotalSeconds:0} s: {failure.Message}", "Check the network, AWS_ENDPOINT_URL and the region.", failure);
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
}
