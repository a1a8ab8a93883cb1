using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Removes a workflow from AWS in an order in which no step waits for another one for ever, and shows at the end that nothing is left.
/// Whatever interrupts it, the same call again goes on.
/// </summary>
public static class WorkflowRemoval
{
    /// <summary>What would be removed. Changes nothing.</summary>
    /// <param name="session">Account and region.</param>
    /// <param name="request">Which workflow.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="DeployException">CP5107: the stack is not one of ours. CP5137: it is protected.</exception>
    public static async Task<RemovalPlan> PlanAsync(AwsSession session, DestroyRequest request, CancellationToken cancellationToken)
    {
        var work = new RemovalWork(session, request, progress: null);
        var subject = await RemovalSubject.FindAsync(work, cancellationToken);
        if (subject.Stack is { } stack)
        {
            new StackDeletion(work).RefuseProtected(stack);
        }

        return RemovalPreview.Of(work, subject);
    }

    /// <summary>Removes it. A workflow that is not there is no error: then what might be left of it is looked for and taken away.</summary>
    /// <param name="session">Account and region.</param>
    /// <param name="request">Which workflow, and whether its data goes too.</param>
    /// <param name="progress">Told of every step, from several threads; or null.</param>
    /// <param name="cancellationToken">Interrupts it, also while CloudFormation deletes, which then goes on by itself.</param>
    /// <returns>What stays, and the proof.</returns>
    /// <exception cref="DeployException">
    /// CP5107: the stack is not one of ours. CP5135: CloudFormation could not delete some resources. CP5136: it is busy and stays so. CP5137:
    /// the stack is protected. CP5139: a bucket could not be emptied.
    /// </exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">AWS refuses a call: see <see cref="AccessFailures"/>.</exception>
    public static async Task<DestroyOutcome> DestroyAsync(
        AwsSession session, DestroyRequest request, IProgress<DestroyEvent>? progress, CancellationToken cancellationToken)
    {
        var work = new RemovalWork(session, request, progress);
        var subject = await RemovalSubject.FindAsync(work, cancellationToken);
        if (subject.Stack is { } stack)
        {
            var deletion = new StackDeletion(work);
            deletion.RefuseProtected(stack);
            if (await deletion.WaitForOthersAsync(stack, cancellationToken))
            {
                subject = await RemovalSubject.FindAsync(work, cancellationToken);
            }
        }

        if (subject.Stack is not null)
        {
            await new Quieting(work).RunAsync(subject, cancellationToken);
            await new WorkersEnding(work).RunAsync(subject, cancellationToken);
            await new StackDeletion(work).RunAsync(subject, cancellationToken);
        }
        else
        {
            work.Say(DestroyStep.Look, $"there is no stack {work.Stack} in {session.Region}: looking for what might be left of it");
        }

        // Once more: a dispatcher may have started an instance while its stack was being deleted.
        await new FleetEnding(work).RunAsync(subject.Workflow?.Cluster, cancellationToken);
        await new ClustersLeft(work).DeleteAsync(subject, cancellationToken);
        await new TaskDefinitions(work).DeleteAsync(cancellationToken);
        await new LogGroupsLeft(work).DeleteAsync(cancellationToken);
        await new ParametersLeft(work).DeleteAsync(cancellationToken);
        await new CodeRemoval(work).RunAsync(subject, cancellationToken);
        var stays = await new DataRemoval(work).RunAsync(subject, cancellationToken);
        return new()
        {
            WasThere = subject.Stack is not null,
            Retained = stays,
            Checks = await new Proof(work, subject, stays).RunAsync(cancellationToken),
        };
    }
}
