using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The dispatcher cannot start: every fault at once.</summary>
public sealed class DispatcherSettingsException : CloudPipeException
{
    internal DispatcherSettingsException(IReadOnlyList<DispatchFailure> faults)
        : base(
            faults[0].Code,
            string.Join(" ", faults.Select(fault => $"{fault.Code}: {fault.Message}")),
            "A dispatcher is configured by the environment variables of its function; the deployment sets them.") => Faults = faults;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<DispatchFailure> Faults { get; }
}
