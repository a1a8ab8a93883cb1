using CloudPipe.Model;

namespace CloudPipe.Local.Storage;

internal sealed class DatabaseWork<T>(Func<DatabaseSession, T> work) : DatabaseWork
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CloudPipeException? _refusal;
    private T? _result;

    public Task<T> Completion => _completion.Task;

    public override void Run(DatabaseSession session)
    {
        try
        {
            _result = work(session);
        }
        catch (CloudPipeException e)
        {
            _refusal = e;
        }
    }

    public override void Complete(Exception? failure)
    {
        if ((failure ?? _refusal) is { } reason)
        {
            _completion.SetException(reason);
        }
        else
        {
            _completion.SetResult(_result!);
        }
    }
}
