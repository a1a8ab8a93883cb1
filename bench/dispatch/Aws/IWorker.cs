namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>The program in a task's container.</summary>
internal interface IWorker
{
    void Start();

    /// <summary>The container is gone, in the middle of whatever it did.</summary>
    void Die();
}
