using System.Text.Json;
using Amazon.Runtime;
using CloudPipe.Aws.Lambda;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>Calls a stage's dispatcher and waits for its answer.</summary>
internal sealed class DispatcherCalls(IAmazonLambda lambda, RunningStage stage)
{
    /// <summary>Asks for workers now; the tick would do so within a minute. Fails nothing.</summary>
    public async Task<EnsureAnswer> EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (answer, problem) = await InvokeAsync("""{"cloudpipe":"ensure"}"""u8.ToArray(), cancellationToken);
            return problem is null ? EnsureAnswer.Read(answer) : EnsureAnswer.Of(Later(problem));
        }
        catch (AmazonServiceException refusal)
        {
            return EnsureAnswer.Of(Later(refusal.Message));
        }
    }

    /// <summary>Gives it an event again; when it has answered, the event's files are queued.</summary>
    /// <returns>Why it failed; null if it did not.</returns>
    /// <exception cref="AmazonLambdaException">It could not be called.</exception>
    public async Task<string?> DeliverAsync(byte[] payload, CancellationToken cancellationToken) => (await InvokeAsync(payload, cancellationToken)).Problem;

    private async Task<(byte[] Answer, string? Problem)> InvokeAsync(byte[] payload, CancellationToken cancellationToken)
    {
        if (stage.FunctionName is not { } function)
        {
            return ([], "it is not deployed");
        }

        var reply = await lambda.InvokeAsync(new InvokeRequest { FunctionName = function, Payload = payload }, cancellationToken);
        return (reply.Payload, reply.FunctionError is null ? null : ErrorOf(reply.Payload) ?? reply.FunctionError);
    }

    private string Later(string problem) => $"The dispatcher of {stage.Name} could not be asked for workers, and asks itself within a minute: {problem}";

    private static string? ErrorOf(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("errorMessage", out var message) ? message.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
