namespace CloudPipe.Deployer.Destroying;

/// <summary>Asks AWS in several ways, by tag and by name, whether anything of a workflow is left.</summary>
internal sealed class Proof(RemovalWork work, RemovalSubject subject, IReadOnlyList<RetainedResource> stays)
{
    // What is deleted is found for a while, above all by its tags.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<RemovalCheck>> RunAsync(CancellationToken cancellationToken)
    {
        var questions = new ProofByName(work, subject).Questions().Append(new ProofByTag(work, subject).Question()).ToList();
        var answers = new IReadOnlyList<string>[questions.Count];
        await work.UntilAsync(DestroyStep.Proof, s_interval, s_patience, AskAsync, cancellationToken);
        return [.. questions.Select((question, i) => new RemovalCheck(question.What + question.Reservation?.Invoke(), answers[i]))];

        async Task<string?> AskAsync()
        {
            for (var i = 0; i < questions.Count; i++)
            {
                if (answers[i] is not { Count: 0 })
                {
                    answers[i] = [.. (await questions[i].AskAsync(cancellationToken)).Where(found => !Stays(found))];
                }
            }

            var left = answers.Sum(answer => answer.Count);
            return left == 0 ? null : $"AWS still shows {left}, such as {answers.First(answer => answer.Count > 0)[0]}: asking again";
        }
    }

    private bool Stays(string found) => stays.Any(resource => resource.What == found || found.EndsWith(":::" + resource.What["s3://".Length..], StringComparison.Ordinal));
}
