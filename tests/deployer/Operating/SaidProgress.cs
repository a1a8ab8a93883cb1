namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>Calls back at once, on the thread that reports.</summary>
internal sealed class SaidProgress<T>(Action<T> said) : IProgress<T>
{
    public void Report(T value) => said(value);
}
