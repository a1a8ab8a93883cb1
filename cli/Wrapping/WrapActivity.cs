namespace CloudPipe.Cli.Wrapping;

/// <summary>Which algorithms are being wrapped at the moment.</summary>
internal sealed class WrapActivity
{
    private readonly Lock _turn = new();
    private readonly List<string> _names = [];

    public IDisposable Begin(string name)
    {
        lock (_turn)
        {
            _names.Add(name);
        }

        return new End(this, name);
    }

    public override string ToString()
    {
        lock (_turn)
        {
            return _names.Count == 0 ? "finishing" : $"wrapping {string.Join(", ", _names)}";
        }
    }

    private sealed class End(WrapActivity activity, string name) : IDisposable
    {
        public void Dispose()
        {
            lock (activity._turn)
            {
                activity._names.Remove(name);
            }
        }
    }
}
