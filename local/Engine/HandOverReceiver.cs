using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Stands where AWS has the next stage's dispatcher function: what an agent hands over is queued before it is answered.</summary>
internal sealed class HandOverReceiver(IReadOnlyList<RunStage> stages)
{
    private readonly HashSet<string> _functions = [.. stages.Select(stage => stage.Id)];

    /// <summary>Set once the endpoint is there; workers start later.</summary>
    public QueueStore? Queues { get; set; }

    public async Task<string> InvokeAsync(string function, string payload, CancellationToken cancellationToken)
    {
        if (!_functions.Contains(function))
        {
            throw new FunctionNotFoundException(function);
        }

        var message = JobMessage.Parse(payload);
        if (message.Kind != MessageKind.HandOver)
        {
            throw new InvalidDataException($"{function} takes a hand-over, and this is {message.Reason ?? message.Kind.ToString()}");
        }

        await Queues!.SendAsync(function, payload, cancellationToken);
        return "{}";
    }
}
