using System.Collections;
using Microsoft.Build.Framework;

namespace CloudPipe.MSBuild.Tests;

/// <summary>In place of MSBuild: keeps what a task says.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    private readonly Lock _lock = new();
    private readonly List<BuildEventArgs> _events = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "test.csproj";

    public IReadOnlyList<BuildErrorEventArgs> Errors => Said<BuildErrorEventArgs>();

    public IReadOnlyList<BuildWarningEventArgs> Warnings => Said<BuildWarningEventArgs>();

    /// <summary>What is shown by default.</summary>
    public IReadOnlyList<string> Lines => [.. Said<BuildMessageEventArgs>().Where(m => m.Importance == MessageImportance.High).Select(m => m.Message ?? "")];

    public void LogErrorEvent(BuildErrorEventArgs e) => Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Add(e);

    public void LogCustomEvent(CustomBuildEventArgs e) => Add(e);

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        throw new NotSupportedException("the task builds no projects");

    private void Add(BuildEventArgs e)
    {
        lock (_lock)
        {
            _events.Add(e);
        }
    }

    private List<T> Said<T>()
        where T : BuildEventArgs
    {
        lock (_lock)
        {
            return [.. _events.OfType<T>()];
        }
    }
}
