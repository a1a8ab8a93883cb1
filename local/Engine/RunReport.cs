using System.Text.Encodings.Web;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Writes <c>report.json</c>: every input with its result or its reason. Streamed, so a million files need no memory.</summary>
internal static class RunReport
{
    private const int FailuresReturned = 20;

    public static async Task<RunOutcome> WriteAsync(
        RunOptions options, RunFolders folders, BucketStore buckets, RunLedger ledger, LedgerRun run, TimeSpan elapsed, bool interrupted)
    {
        var locator = new ResultLocator(options, buckets);
        var firstFailures = new List<FailedFile>();
        long inputs = 0, done = 0, failed = 0;
        var unfinished = folders.Report + ".part";
        await using (var file = new FileStream(unfinished, FileMode.Create))
        await using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteHead(json, options, run, elapsed, interrupted);
            json.WriteStartArray("files");
            foreach (var (key, failure) in ledger.Inputs())
            {
                inputs++;
                var results = await locator.FollowAsync(key, CancellationToken.None);
                var record = failure is null ? null : FailureRecord.Read(failure);
                var isDone = record is null && results.Count == options.Stages.Count;
                WriteFile(json, key, results, record, isDone);
                done += isDone ? 1 : 0;
                if (record is not null && ++failed <= FailuresReturned)
                {
                    firstFailures.Add(new FailedFile(key, record.Stage, record.Reason, record.Message, record.Attempt, record.ExitCode, record.StderrTail));
                }

                if (json.BytesPending > 1 << 16)
                {
                    await json.FlushAsync();
                }
            }

            json.WriteEndArray();
            json.WriteStartObject("totals");
            json.WriteNumber("inputs", inputs);
            json.WriteNumber("done", done);
            json.WriteNumber("failed", failed);
            json.WriteNumber("pending", inputs - done - failed);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        File.Move(unfinished, folders.Report, overwrite: true);
        return new RunOutcome
        {
            Inputs = inputs,
            Done = done,
            Failed = failed,
            Interrupted = interrupted,
            Elapsed = elapsed,
            OutputFolder = folders.Output,
            ReportFile = folders.Report,
            FirstFailures = firstFailures,
        };
    }

    private static void WriteHead(Utf8JsonWriter json, RunOptions options, LedgerRun run, TimeSpan elapsed, bool interrupted)
    {
        json.WriteNumber("version", 1);
        json.WriteString("workflow", options.Workflow);
        json.WriteString("run", run.Id);
        json.WriteString("state", interrupted ? "interrupted" : "finished");
        json.WriteString("started", run.Started);
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        json.WriteString("runtime", options.Runtime.Name);
        json.WriteNumber("parallel", options.Parallel);
        json.WriteStartArray("stages");
        foreach (var stage in options.Stages)
        {
            json.WriteStartObject();
            json.WriteString("name", stage.Name);
            json.WriteString("image_digest", stage.Image.Digest);
            json.WriteString("run_command", stage.Document.RunCommand);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, string key, IReadOnlyList<StageResult> results, FailureRecord? failure, bool isDone)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("state", failure is not null ? "failed" : isDone ? "done" : "pending");
        if (isDone)
        {
            json.WriteString("result", results[^1].Key);
        }

        json.WriteStartArray("stages");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Stage);
            json.WriteString("result", result.Key);
            json.WriteNumber("bytes", result.Bytes);
            json.WriteNumber("attempt", result.Attempt);
            json.WriteNumber("duration_ms", result.DurationMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (failure is not null)
        {
            WriteFailure(json, failure);
        }

        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, FailureRecord failure)
    {
        json.WriteStartObject("failure");
        json.WriteString("stage", failure.Stage);
        json.WriteString("reason", failure.Reason);
        json.WriteString("message", failure.Message);
        json.WriteNumber("attempts", failure.Attempt);
        if (failure.ExitCode is { } exitCode)
        {
            json.WriteNumber("exit_code", exitCode);
        }

        if (failure.PeakMemoryBytes is { } peak)
        {
            json.WriteNumber("peak_memory_bytes", peak);
        }

        json.WriteString("stderr_tail", failure.StderrTail);
        json.WriteEndObject();
    }
}
