using CloudPipe.Deployer.Surveying;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class SurveyTests(Aws.Tests.Moto.MotoServer moto)
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task A_survey_follows_each_file_to_its_result_its_failure_or_to_where_it_is()
    {
        using var operated = await OperatedWorkflow.CreateAsync(moto);
        var (first, second) = (operated.First, operated.Second);
        foreach (var key in new[] { "a/done.jpg", "a/failed.jpg", "a/half.jpg", "new.jpg" })
        {
            await operated.PutAsync(first.InputBucket, key);
        }

        await operated.ResultAsync(second, await operated.ResultAsync(first, "a/done.jpg", "e", attempt: 2), "e", milliseconds: 700);
        await operated.FailureAsync(first, "a/failed.jpg");
        var half = await operated.ResultAsync(first, "a/half.jpg", "e");
        await operated.FailureAsync(second, half, attempt: 1);
        await operated.SendAsync(second.QueueUrl!, OperatedWorkflow.EventOf(second, half));
        await operated.SendAsync(first.QueueUrl!, OperatedWorkflow.EventOf(first, "new.jpg"));
        var status = await new StatusReader(operated.Services, operated.Workflow, TimeProvider.System).ReadAsync(CancellationToken.None);

        var survey = await new FileSurvey(operated.Services, operated.Workflow, status).ReadAsync(100, CancellationToken.None);

        survey.Notes.ShouldBeEmpty();
        survey.Files.Select(file => (file.Key, file.IsDone, file.IsFailed, file.Results.Count, file.Attempts.Count)).ShouldBe(
        [
            ("a/done.jpg", true, false, 2, 0), ("a/failed.jpg", false, true, 0, 1), ("a/half.jpg", false, false, 1, 1), ("new.jpg", false, false, 0, 0),
        ]);
        survey.Files[0].Results[1].ShouldSatisfyAllConditions(
            result => result.Key.ShouldBe("a/Result-enhance-Result-thumb-done.jpg"),
            result => result.Said.DurationMs.ShouldBe(700),
            result => result.Object.Size.ShouldBe(6));
        survey.Files[0].Results[0].Said.Attempt.ShouldBe(2);
        survey.Files[1].Failure!.Record.Reason.ShouldBe(FailureReason.ExitCode);
        survey.Files[2].Failure!.Record.Stage.ShouldBe("enhance");
    }

    [Fact(Timeout = Limit)]
    public async Task A_survey_takes_failures_first_and_says_what_it_did_not_look_at()
    {
        using var operated = await OperatedWorkflow.CreateAsync(moto);
        foreach (var key in new[] { "a.jpg", "b.jpg", "c.jpg", "z.jpg" })
        {
            await operated.PutAsync(operated.First.InputBucket, key);
        }

        await operated.FailureAsync(operated.First, "z.jpg");
        var status = await new StatusReader(operated.Services, operated.Workflow, TimeProvider.System).ReadAsync(CancellationToken.None);

        var survey = await new FileSurvey(operated.Services, operated.Workflow, status).ReadAsync(2, CancellationToken.None);

        survey.Files.Select(file => file.Key).ShouldBe(["a.jpg", "z.jpg"]);
        survey.Notes.ShouldHaveSingleItem().ShouldContain("2 files: those with the record of a failure");
    }
}
