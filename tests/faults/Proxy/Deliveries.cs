using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloudPipe.Local;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>Messages between queue and agents: delivered twice, late, or in the hands of one while they are visible to all.</summary>
internal sealed class Deliveries(Fortune fortune, QueueStore queues)
{
    /// <summary>One receive in so many gets what was kept back, if there is something.</summary>
    private const int Patience = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<JsonNode>> _kept = [];
    private readonly ConcurrentDictionary<string, string?> _keys = new();
    private int _receives;

    /// <summary>Nothing is kept any more, and all that was goes out.</summary>
    public bool IsCalm { get; set; }

    /// <summary>How many messages are on the way.</summary>
    public int Kept
    {
        get
        {
            lock (_gate)
            {
                return _kept.Values.Sum(messages => messages.Count);
            }
        }
    }

    /// <summary>The key that the message of a receipt is about.</summary>
    public string? KeyOf(string? receipt) => receipt is null ? null : _keys.GetValueOrDefault(receipt);

    /// <summary>A message that was kept back and comes now, if there is one and its time has come.</summary>
    public JsonNode? Late(string queue)
    {
        var lot = fortune.Number($"late {Interlocked.Increment(ref _receives)}");
        lock (_gate)
        {
            if (!_kept.TryGetValue(queue, out var messages) || messages.Count == 0 || (!IsCalm && lot % Patience != 0))
            {
                return null;
            }

            var index = (int)(lot / Patience % (ulong)messages.Count);
            var message = messages[index];
            messages.RemoveAt(index);
            return message;
        }
    }

    /// <summary>What becomes of messages that the queue has delivered.</summary>
    /// <returns>Those that go on to the agent.</returns>
    public async Task<JsonArray> DeliverAsync(string queue, JsonArray messages)
    {
        var onward = new JsonArray();
        foreach (var message in messages.Select(message => message!.DeepClone()))
        {
            var receipt = (string)message["ReceiptHandle"]!;
            var key = ProxiedCall.KeyOf((string)message["Body"]!);
            _keys[receipt] = key;
            var fault = IsCalm || key is null ? Fault.None : fortune.Draw("delivery from " + queue, key, FaultMix.Deliveries);
            fortune.Struck(fault);
            switch (fault)
            {
                case Fault.OutOfOrder:
                    Keep(queue, message);
                    continue;
                case Fault.Duplicate:
                    Keep(queue, message.DeepClone());
                    break;
                case Fault.VisibleEarly:
                    await ShowAsync(queue, receipt);
                    break;
            }

            onward.Add(message);
        }

        return onward;
    }

    /// <summary>Ends the message's visibility timeout, whoever holds it.</summary>
    public async Task ShowAsync(string queue, string receipt)
    {
        try
        {
            await queues.ChangeVisibilityAsync(queue, receipt, 0);
        }
        catch (SqsException)
        {
            // It was deleted or delivered again meanwhile.
        }
    }

    private void Keep(string queue, JsonNode message)
    {
        lock (_gate)
        {
            (_kept.TryGetValue(queue, out var messages) ? messages : _kept[queue] = []).Add(message);
        }
    }
}
