using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Model;

namespace CloudPipe.Agent.Pipelining;

/// <summary>A message that the worker has taken, on its way.</summary>
/// <param name="message">The delivery.</param>
/// <param name="hand">Is told when another message may be taken.</param>
internal sealed class InHand(QueueMessage message, Hand hand)
{
    private int _inputsToRun = -1;
    private int _input;

    public QueueMessage Message { get; } = message;

    public JobMessage Content { get; } = JobMessage.Parse(message.Body);

    /// <summary>How long commands take.</summary>
    public Pace Pace => hand.Pace;

    /// <summary>The job of the present input, once it is known.</summary>
    public Job? Job { get; set; }

    /// <summary>How the present input's command ended, once it has.</summary>
    public ChildExit? Exit { get; set; }

    /// <summary>Timestamp of the beginning of the present input's turn.</summary>
    public long Begun { get; private set; }

    /// <summary>One of its commands has yet to end, or to begin.</summary>
    public bool WillRun => Volatile.Read(ref _inputsToRun) switch
    {
        < 0 => Content.Inputs.Count > 0,
        var count => count > 0,
    };

    /// <summary>The span that an input's job belongs to: the sender's, or where it says nothing the beginning of the file's trace.</summary>
    public TraceParent TraceOf(InputObject input) =>
        (Content.Inputs.Count == 1 ? TraceParent.Parse(Message.Trace) ?? Content.Trace : null) ?? TraceParent.Of(input);

    /// <summary>This input's turn has come.</summary>
    public void Begin(int input, TimeProvider clock)
    {
        (_input, Job, Exit, Begun) = (input, null, null, clock.GetTimestamp());
        Volatile.Write(ref _inputsToRun, Content.Inputs.Count - input);
    }

    /// <summary>The present input has no command to run, or none any more.</summary>
    public void HasNoCommandToRun()
    {
        Volatile.Write(ref _inputsToRun, Content.Inputs.Count - _input - 1);
        hand.Change();
    }
}
