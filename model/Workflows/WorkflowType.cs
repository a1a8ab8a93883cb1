namespace CloudPipe.Model;

/// <summary>How the algorithms of a workflow follow one another.</summary>
public enum WorkflowType
{
    /// <summary><c>single_run</c>: one algorithm.</summary>
    SingleRun,

    /// <summary><c>sequence_run</c>: each algorithm works on the results of the one before.</summary>
    SequenceRun,
}
