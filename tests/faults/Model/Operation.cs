namespace CloudPipe.Faults.Tests.Model;

/// <summary>What a worker asks of the world.</summary>
internal enum Operation
{
    Receive,
    Find,
    Download,
    Run,
    Upload,
    HandOver,
    Delete,
    Hide,
    SendToDeadLetters,
    Record,
}
